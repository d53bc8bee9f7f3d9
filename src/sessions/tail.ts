import { err, ok, type Result } from '../domain/result.js';
import { FRAMES_SH, frameText, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';

/** The end of a log, from the beginning of a line where the whole did not fit. */
export interface LogTail {
  readonly size: number;
  /** Byte of the file at which `bytes` begin. */
  readonly from: number;
  /** 1-based number of the first line in `bytes`, counted by line feeds. */
  readonly firstLine: number;
  readonly bytes: Uint8Array;
}

/** One script that brings the last bytes of a log, and says how many lines stand before them. */
export function tailScript(log: string, maxBytes: number): string {
  const most = Math.max(1, Math.floor(maxBytes));
  return `${FRAMES_SH}
log=${quote(log)}
begin
[ -f "$log" ] && [ -r "$log" ] || { field missing yes; finish; }
size=$(($(wc -c < "$log")))
from=$((size-${most})); [ "$from" -lt 0 ] && from=0
bytes=$(mktemp "\${TMPDIR:-/tmp}/propel.XXXXXX") || { field missing 'no temporary file can be made'; finish; }
trap 'rm -f -- "$bytes"' EXIT
tail -c "+$((from+1))" -- "$log" | head -c "$((size-from))" > "$bytes"
field size "$size"; field from "$from"
field before "$(($(head -c "$from" -- "$log" | wc -l)))"
printf 'log %d\\n' "$(($(wc -c < "$bytes")))"; cat "$bytes"; printf '\\n'
finish`;
}

/** Reads the answer of `tailScript`; null where there is no such log. A first line that was cut is left out. */
export function parseTail(stdout: Uint8Array): Result<LogTail | null, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  if (frameText(parsed.value, 'missing') !== null) return ok(null);
  const log = parsed.value.find(({ key }) => key === 'log');
  const [size, from, before] = ['size', 'from', 'before'].map((key) =>
    Number(frameText(parsed.value, key) ?? Number.NaN),
  );
  if (!log || size === undefined || from === undefined || before === undefined) {
    return err('the end of the log cannot be read');
  }
  const lineEnd = log.bytes.indexOf(10);
  if (from === 0 || lineEnd < 0) {
    return ok({ size, from, firstLine: before + 1, bytes: log.bytes });
  }
  const bytes = log.bytes.subarray(lineEnd + 1);
  return ok({ size, from: from + lineEnd + 1, firstLine: before + 2, bytes });
}
