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

/** A bar with its clock, up to the bracket that closes it: `12/20 [03:00<02:00, 15.00s/it, loss=0.5]`. */
const BAR = /\d\/\d+ \[(?:\d+:)?\d\d:\d\d<[^[\]]{1,200}\]\s*$/;
const MAX_BAR = 300;

const LONGEST_SEQUENCE = 2100;
const ESCAPE = '\u001b';
const RETURN = 13;
// CSI and its like, OSC up to BEL or ST, and two-character escapes.
const SEQUENCE =
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)|[PX^_][^\u001b]{0,2048}\u001b\\|[ -/]{0,4}[0-Z\\^-~])/g;
const COLOURS = /\u001b\[[\d;:]{0,64}m/g;
/** Where one row ends and the next state of the same line begins: moves to column one or to another row. */
const MOVES = /\u001b\[\d{0,4}(?:;\d{0,4})?[AEFGHf]/g;
const CONTROLS = /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f]/g;
/** What a row has to be freed of before it is shown; returns and line ends part rows and stand in none. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

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
  const text = withoutColours(state.tail === '' ? chunk : state.tail + chunk);
  const end = unfinished(text);
  const plain = !UNSEEN.test(text);
  let { line, row, shown } = state;
  let at = 0;
  let back = text.indexOf('\r');
  const take = (to: number): string => {
    const part = text.slice(at, Math.min(to, at + MAX_LINE));
    if (row === '') return plain ? part : visible(part);
    const whole = visible(row + part);
    row = '';
    return whole;
  };
  for (;;) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 ? end : newline;
    while (back >= 0 && back < stop) {
      const next = behindReturns(text, back);
      if (next === stop) break;
      const drawn = take(back);
      if (drawn !== shown && !isBlank(drawn)) {
        lines.push({ number: line, text: drawn, transient: true });
        shown = drawn;
      }
      at = next;
      back = text.indexOf('\r', next);
    }
    if (newline < 0) break;
    const ended = back >= 0 && back < newline ? back : newline;
    lines.push({ number: line, text: take(ended), transient: false });
    line += 1;
    shown = '';
    at = newline + 1;
    if (ended < newline) back = text.indexOf('\r', at);
  }
  row = clipped(row + text.slice(at, Math.min(end, at + MAX_LINE)));
  const tail = text.slice(end).replace(/\r{2,}/g, '\r');
  return [{ line, row, tail, shown }, lines];
}

/** What the terminal shows of an unfinished last line: for the end of a log that lacks its newline. */
export function restOfTerminal(state: TerminalState): readonly TerminalLine[] {
  const text = visible(state.row);
  return text.trim() === '' ? [] : [{ number: state.line, text, transient: false }];
}

/**
 * The bar that stands on an unfinished last line, where it is drawn to its end: the next redraw, which would complete it,
 * may be minutes away. It is shown once.
 */
export function drawnBar(state: TerminalState): readonly [TerminalState, readonly TerminalLine[]] {
  const text = visible(state.row);
  if (text === state.shown || !BAR.test(text.slice(-MAX_BAR))) return [state, []];
  return [{ ...state, shown: text }, [{ number: state.line, text, transient: true }]];
}

/** The unfinished last line as it stands, taken for ended: for a log that is not expected to grow. */
export function endedLine(state: TerminalState): readonly [TerminalState, readonly TerminalLine[]] {
  const lines = restOfTerminal(state);
  return lines.length === 0 ? [state, lines] : [{ ...state, row: '', shown: '' }, lines];
}

/** Text as it was drawn, without its colours; a move to another place begins a row as a return does. */
function withoutColours(text: string): string {
  return text.includes(ESCAPE) ? text.replace(COLOURS, '').replace(MOVES, '\r') : text;
}

function behindReturns(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) === RETURN) at += 1;
  return at;
}

/** Where a trailing `\r`, or a trailing escape that is not complete, begins: it may be half of something. */
function unfinished(text: string): number {
  let end = text.length;
  const escape = text.lastIndexOf(ESCAPE);
  if (escape > text.lastIndexOf('\n') && end - escape < LONGEST_SEQUENCE) {
    SEQUENCE.lastIndex = escape;
    const found = SEQUENCE.exec(text);
    SEQUENCE.lastIndex = 0;
    if (found === null || found.index !== escape) end = escape;
  }
  while (text.charCodeAt(end - 1) === RETURN) end -= 1;
  return end;
}

function isBlank(text: string): boolean {
  let at = 0;
  while (text.charCodeAt(at) === 32) at += 1;
  const code = text.charCodeAt(at);
  return at === text.length || ((code < 32 || code > 126) && text.trim() === '');
}

function clipped(row: string): string {
  return row.length > MAX_LINE ? row.slice(0, MAX_LINE) : row;
}

/** A row without escapes and control characters, its backspaces obeyed, clipped. */
function visible(row: string): string {
  let text = clipped(row);
  if (UNSEEN.test(text)) {
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
