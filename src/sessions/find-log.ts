import { err, ok, type Result } from '../domain/result.js';
import type { LogCursor } from '../domain/run.js';
import { FRAMES_SH, frameText, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { BORN_SH } from './born-sh.js';
import { readProcesses } from './panes.js';
import { WRITES_SH } from './writes-sh.js';

/** Longest that the looking may take, in milliseconds, and more than it can ever bring, in bytes. */
export const FIND_TIMEOUT_MS = 20_000;
export const FIND_MAX_OUTPUT = 1024 * 1024;

/** Of a longer log only so many last bytes are read. */
const TAKEN_BYTES = 8 * 1024 * 1024;

/** Why a path is no log that can be followed. */
export type NotALog = 'missing' | 'folder' | 'not-plain' | 'unreadable' | 'binary';

/** A log that can be followed. */
export interface FoundLog {
  /** Without links. */
  readonly path: string;
  readonly size: number;
  /** Where reading begins: the first line, or a line near the end of a long log. */
  readonly from: LogCursor;
  /** Who writes it now: the first of the processes that have it open for writing; null where none is to be seen. */
  readonly writer: {
    readonly process: number;
    readonly args: string;
    readonly directory: string | null;
    /** When it began, in a word that no other process of that number has; empty where that cannot be told. */
    readonly born: string;
  } | null;
}

/** One script that looks at a path, `~/` being the account's home: whether it is a log, and who writes it; reads only. */
export function findLogScript(path: string): string {
  return `${FRAMES_SH}
${WRITES_SH}
${BORN_SH}
at=${quote(path)}
case $at in '~/'*) at=\${HOME:-$(cd ~ 2>/dev/null && pwd)}/\${at#??};; esac
no() { field not "$1"; finish; }
begin
[ -e "$at" ] || no missing
[ ! -d "$at" ] || no folder
[ -f "$at" ] || no not-plain
[ -r "$at" ] || no unreadable
real=$(readlink -f -- "$at" 2>/dev/null) && [ -f "$real" ] || real=$at
id=$(stat -L -c %d-%i -- "$real" 2>/dev/null || stat -L -f %d-%i -- "$real" 2>/dev/null)
size=$(($(wc -c < "$real")))
[ "$(head -c 8192 -- "$real" | tr -dc '\\000' | wc -c)" -eq 0 ] || no binary
from=0; lines=0
if [ "$size" -gt ${TAKEN_BYTES} ]; then
from=$((size-${TAKEN_BYTES}))
from=$((from+$(tail -c "+$((from+1))" -- "$real" | head -c 65536 | head -n 1 | wc -c)))
lines=$(($(head -c "$from" -- "$real" | wc -l)))
fi
field path "$real"; field id "$id"; field size "$size"; field from "$from"; field lines "$lines"
if command -v timeout >/dev/null 2>&1; then bound() { timeout -k 1 8 "$@"; }; else bound() { "$@"; }; fi
pids=$(bound find -L /proc/[0-9]*/fd -maxdepth 1 -samefile "$real" 2>/dev/null | while IFS=/ read -r _ _ pid _ fd; do
[ "$pid" != "$$" ] && may_write "$pid" "$fd" && printf '%s\\n' "$pid"
done | sort -nu)
for p in $pids; do
row=$(ps -o pid=,ppid=,args= -p "$p" 2>/dev/null | head -n 1 | cut -c 1-600)
[ -n "$row" ] || continue
field writer "$row"; field folder "$(readlink "/proc/$p/cwd" 2>/dev/null)"; field born "$(born "$p")"
break
done
finish`;
}

/** Reads the answer of `findLogScript`. */
export function parseLog(stdout: Uint8Array): Result<FoundLog | { readonly not: NotALog }, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const said = (key: string) => frameText(parsed.value, key);
  const not = NOT.find((reason) => reason === said('not'));
  if (not) return ok({ not });
  const [path, inode] = [said('path'), said('id')];
  const [size, offset, lines] = ['size', 'from', 'lines'].map((key) => Number(said(key)));
  if (!path || !inode || size === undefined || offset === undefined || lines === undefined)
    return err('it cannot be told what stands there');
  const [writer] = readProcesses(said('writer') ?? '');
  const directory = said('folder');
  return ok({
    path,
    size,
    from: { inode, offset, lines },
    writer: writer
      ? {
          process: writer.pid,
          args: writer.args,
          directory: directory?.startsWith('/') ? directory : null,
          born: said('born') ?? '',
        }
      : null,
  });
}

const NOT: readonly NotALog[] = ['missing', 'folder', 'not-plain', 'unreadable', 'binary'];
