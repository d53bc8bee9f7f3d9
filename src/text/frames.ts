import { err, ok, type Result } from '../domain/result.js';

/** One named answer of a script: `KEY LENGTH`, a line break, LENGTH bytes, a line break. */
export interface Frame {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** First line of an answer; what dotfiles print before it is ignored. */
export const FRAMES_BEGIN = 'PROPEL-ANSWER-1';

/** Sh functions `begin`, `field KEY TEXT` and `finish`, which write an answer that `parseFrames` reads. */
export const FRAMES_SH = [
  // Where it is exported, ps cuts its lines to that width.
  'unset COLUMNS',
  `begin() { printf '\\n${FRAMES_BEGIN}\\n'; }`,
  // In the C locale a length counts bytes; the subshell keeps that from everything else.
  `field() ( LC_ALL=C; printf '%s %d\\n%s\\n' "$1" "\${#2}" "$2"; )`,
  `finish() { printf 'end 0\\n\\n'; exit 0; }`,
].join('\n');

const LINE_FEED = 10;

/**
 * Reads the framed answer of a script; the bytes inside a frame may be anything. Answers what is wrong where the begin
 * line, the end frame or a byte in between is missing: half an answer is none.
 */
export function parseFrames(output: Uint8Array): Result<readonly Frame[], string> {
  const start = beginning(output);
  if (start === null) return err('the answer has no beginning');
  const frames: Frame[] = [];
  let at = start;
  while (at < output.length) {
    const lineEnd = output.indexOf(LINE_FEED, at);
    if (lineEnd < 0 || lineEnd - at > 200) break;
    const head = /^([a-z][a-z-]*) (\d{1,12})$/.exec(ascii(output.subarray(at, lineEnd)));
    if (!head?.[1] || !head[2]) return err('a frame of the answer has no head');
    const end = lineEnd + 1 + Number(head[2]);
    if (end >= output.length || output[end] !== LINE_FEED) return err('the answer was cut off');
    if (head[1] === 'end') return ok(frames);
    frames.push({ key: head[1], bytes: output.subarray(lineEnd + 1, end) });
    at = end + 1;
  }
  return err('the answer was cut off');
}

/** The text of the first frame with that key, or null. */
export function frameText(frames: readonly Frame[], key: string): string | null {
  const frame = frames.find((candidate) => candidate.key === key);
  return frame ? new TextDecoder().decode(frame.bytes) : null;
}

function beginning(output: Uint8Array): number | null {
  const mark = new TextEncoder().encode(`\n${FRAMES_BEGIN}\n`);
  const first = mark[1] ?? 0;
  for (let at = output.indexOf(first); at >= 0; at = output.indexOf(first, at + 1)) {
    if (matches(output, mark, at - 1)) return at - 1 + mark.length;
  }
  return null;
}

function matches(output: Uint8Array, mark: Uint8Array, at: number): boolean {
  if (at < 0 || at + mark.length > output.length) return false;
  return mark.every((byte, index) => output[at + index] === byte);
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
