/** One line as a person would see it: redraws, colours and cursor movement undone. */
export interface TerminalLine {
  /** 1-based, counted by `\n` in the raw log. */
  readonly number: number;
  readonly text: string;
  /** True for a state that was redrawn before its line ended. */
  readonly transient: boolean;
}

/** What the terminal remembers between two chunks; JSON, and never longer than `MAX_LINE` and a little. */
export type TerminalState = {
  readonly line: number;
  /** The row that is being written, raw and clipped. */
  readonly row: string;
  /** The end of the chunk where it may be half of an escape or of a line end. */
  readonly tail: string;
  /** Last visible state of this line, so that an unchanged redraw says nothing. */
  readonly shown: string;
};

/** Characters of one row that are kept; the rest of a longer row is dropped. */
export const MAX_LINE = 16_384;

const LONGEST_SEQUENCE = 2100;
const ESCAPE = '\u001b';
// CSI and its like, OSC up to BEL or ST, and two-character escapes.
const SEQUENCE =
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|[PX^_][^\u001b]{0,2048}\u001b\\|[ -/]{0,4}[0-Z\\^-~])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
const CONTROLS = /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f]/g;
/** Where one row ends and the next state of the same line begins: moves to column one or to another row. */
const MOVES = /\u001b\[\d{0,4}(?:;\d{0,4})?[AEFGHf]/g;

/** A terminal that has seen nothing yet. */
export function startTerminal(): TerminalState {
  return { line: 1, row: '', tail: '', shown: '' };
}

/** Turns a chunk, cut anywhere, into the lines it completes and the states that were redrawn; linear in its length. */
export function feedTerminal(
  state: TerminalState,
  chunk: string,
): readonly [TerminalState, readonly TerminalLine[]] {
  const lines: TerminalLine[] = [];
  let { line, row, tail, shown } = state;
  let at = 0;
  // Without a control character nothing is drawn over: lines are what stands between two line ends.
  if (tail === '' && !CONTROL.test(chunk)) {
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', at)) {
      const length = Math.min(end - at, MAX_LINE);
      const part = chunk.slice(at, at + length);
      const text = row === '' ? part : visible(clipped(row + part));
      lines.push({ number: line, text, transient: false });
      line += 1;
      row = '';
      shown = '';
      at = end + 1;
    }
  }
  while (at < chunk.length) {
    const newline = chunk.indexOf('\n', at);
    const closed = newline >= 0;
    const piece = tail + chunk.slice(at, closed ? newline : chunk.length);
    const moves = piece.includes('\r') || piece.includes(ESCAPE);
    const cut = moves ? splitRow(piece, closed) : { drawn: [], rest: piece, tail: '' };
    for (const drawn of cut.drawn) {
      const text = visible(row + drawn);
      row = '';
      if (text === shown || text.trim() === '') continue;
      lines.push({ number: line, text, transient: true });
      shown = text;
    }
    row = clipped(row + cut.rest);
    tail = cut.tail;
    if (!closed) break;
    lines.push({ number: line, text: visible(row), transient: false });
    line += 1;
    row = '';
    shown = '';
    at = newline + 1;
  }
  return [{ line, row, tail, shown }, lines];
}

/** What the terminal shows of an unfinished last line: for the end of a log that lacks its newline. */
export function restOfTerminal(state: TerminalState): readonly TerminalLine[] {
  const text = visible(state.row);
  return text.trim() === '' ? [] : [{ number: state.line, text, transient: false }];
}

/** The states drawn before the last return to column one, what stands after it, and what has to wait for more. */
function splitRow(
  piece: string,
  closed: boolean,
): { drawn: readonly string[]; rest: string; tail: string } {
  let text = piece.includes('\r\r') ? piece.replace(/\r{2,}/g, '\r') : piece;
  let tail = '';
  if (closed) {
    if (text.endsWith('\r')) text = text.slice(0, -1);
  } else {
    const end = unfinished(text);
    tail = text.slice(end);
    text = text.slice(0, end);
  }
  if (text.includes(ESCAPE)) text = text.replace(MOVES, '\r');
  const parts = text.split('\r');
  const rest = parts.pop() ?? '';
  return { drawn: parts, rest, tail };
}

/** Where a trailing `\r`, or a trailing escape that is not complete, begins: it may be half of something. */
function unfinished(text: string): number {
  const escape = text.lastIndexOf(ESCAPE);
  if (escape >= 0 && text.length - escape < LONGEST_SEQUENCE) {
    SEQUENCE.lastIndex = escape;
    const found = SEQUENCE.exec(text);
    SEQUENCE.lastIndex = 0;
    if (found === null || found.index !== escape) return escape;
  }
  return text.endsWith('\r') ? text.length - 1 : text.length;
}

function clipped(row: string): string {
  return row.length > MAX_LINE ? row.slice(0, MAX_LINE) : row;
}

/** A row without escapes and control characters, its backspaces obeyed, clipped. */
function visible(row: string): string {
  let text = clipped(row);
  if (CONTROL.test(text)) {
    if (text.includes(ESCAPE)) text = text.replace(SEQUENCE, '');
    if (text.includes('\b')) text = obeyBackspaces(text);
    text = text.replace(CONTROLS, '');
  }
  return text;
}

/** Runs of backspaces longer than what stands before them redraw the row: only what follows is seen. */
function obeyBackspaces(text: string): string {
  const out: string[] = [];
  let at = 0;
  let length = 0;
  while (at < text.length) {
    const back = text.indexOf('\b', at);
    const end = back < 0 ? text.length : back;
    if (end > at) {
      out.push(text.slice(at, end));
      length += end - at;
    }
    if (back < 0) break;
    let run = back;
    while (text.charCodeAt(run) === 8) run += 1;
    const kept = Math.max(0, length - (run - back));
    const joined = out.join('').slice(0, kept);
    out.length = 0;
    out.push(joined);
    length = joined.length;
    at = run;
  }
  return out.join('');
}
