import { err, ok, type Result } from '../domain/result.js';
import { type Launcher, launcherById } from '../launchers/index.js';
import { FRAMES_SH, parseFrames } from '../text/frames.js';
import { BOUNDED_SH } from './bounded-sh.js';
import { checkedAddress, checkedName } from './paths.js';

/** Longest that the collecting may take, in milliseconds, and more than it can bring, in bytes. */
export const STACKS_TIMEOUT_MS = 60_000;
export const STACKS_MAX_OUTPUT = 512 * 1024;

/** The run whose processes are looked at. */
export interface StacksRequest {
  readonly name: string;
  readonly multiplexer: Launcher['id'] | null;
  readonly address?: string;
  /** Who writes the log, where there is no session. */
  readonly process: number | null;
}

/** What one command told of one process. */
export interface Stack {
  /** The exact line that was run. */
  readonly command: string;
  readonly text: string;
}

/**
 * One script that reads where the processes of a run stand: by `py-spy dump --nonblocking` where it is there and may look,
 * else by what /proc tells its owner. It stops nothing and sends no signal: one that nobody handles would end the run.
 */
export function stacksScript(request: StacksRequest): string {
  const { multiplexer, address, process } = request;
  const name = address === undefined ? checkedName(request.name) : checkedAddress(address);
  const tops = multiplexer
    ? `$(${launcherById(multiplexer).panePids(name)})`
    : String(process ?? '');
  return `${FRAMES_SH}
${BOUNDED_SH}
if command -v timeout >/dev/null 2>&1; then bound() { timeout -k 1 8 "$@"; }; else bound() { "$@"; }; fi
below() { ps -eo pid=,ppid= 2>/dev/null | awk -v list="$1" '
BEGIN { n = split(list, a, " "); for (i = 1; i <= n; i++) keep[a[i]] = 1 }
{ pid[NR] = $1; up[NR] = $2 }
END { for (turn = 0; turn < 6; turn++) for (i = 1; i <= NR; i++) if (up[i] in keep) keep[pid[i]] = 1
for (i = 1; i <= NR; i++) if (pid[i] in keep && n_++ < 12) print pid[i] }'; }
spy_of() { ( PATH=$PATH:$HOME/.local/bin:$(tr '\\000' '\\n' < "/proc/$1/environ" 2>/dev/null | sed -n 's/^PATH=//p' | head -n 1); command -v py-spy ) 2>/dev/null; }
told() { field command "$1"; field text "$(printf '%s' "$2" | tr -d '\\000' | head -c 24000)"; }
proc() {
said=$(for f in /proc/$1/status /proc/$1/task/*/wchan /proc/$1/task/*/stack; do [ -r "$f" ] || continue; case $f in */status) grep -E '^(Name|State|Threads|VmRSS):' "$f" 2>/dev/null;; *) printf '%s: ' "\${f#/proc/$1/}"; head -c 2000 "$f" 2>/dev/null; echo;; esac; done | head -n 80)
told "cat /proc/$1/status /proc/$1/task/*/wchan /proc/$1/task/*/stack" "$said"
}
begin
tops=${tops}
pids=$(below "$(printf '%s' "$tops" | tr '\\n' ' ')")
[ -n "$tops" ] && [ -n "$pids" ] || finish
told "ps -o pid,ppid,stat,etime,wchan:24,args -p $(printf '%s' "$pids" | tr '\\n' ',')" "$(ps -o pid,ppid,stat,etime,wchan:24,args -p "$(printf '%s' "$pids" | tr '\\n' ',')" 2>/dev/null | cut -c 1-200)"
for p in $pids; do
case "$(ps -o comm= -p "$p" 2>/dev/null)" in *python*|pt_main*) ;; *) continue;; esac
spy=$(spy_of "$p")
if [ -n "$spy" ]; then
said=$(bound "$spy" dump --nonblocking --pid "$p" 2>&1) && { told "$spy dump --nonblocking --pid $p" "$said"; continue; }
told "$spy dump --nonblocking --pid $p" "$said"
fi
proc "$p"
done
finish`;
}

/** Reads the answer of `stacksScript`; empty where no process of the run is left. */
export function parseStacks(stdout: Uint8Array): Result<readonly Stack[], string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const texts = parsed.value.map(({ key, bytes }) => ({
    key,
    text: new TextDecoder().decode(bytes),
  }));
  if (texts.some(({ key }, i) => key !== (i % 2 === 0 ? 'command' : 'text')))
    return err('what the host told of the processes cannot be read');
  return ok(
    texts.flatMap(({ text }, i) =>
      i % 2 === 0 ? [{ command: text, text: texts[i + 1]?.text ?? '' }] : [],
    ),
  );
}
