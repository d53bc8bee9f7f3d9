import { err, ok, type Result } from '../domain/result.js';
import { type Launcher, launcherById } from '../launchers/index.js';
import { FRAMES_SH, frameText, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { BORN_SH } from './born-sh.js';
import { BOUNDED_SH } from './bounded-sh.js';
import { type Process, readProcesses } from './panes.js';
import { checkedAddress, checkedName } from './paths.js';

/** A session to be ended. */
export interface StopRequest {
  readonly name: string;
  /** Of a session that somebody else started: what the multiplexer calls it. Left out where it is called by the name. */
  readonly address?: string;
  readonly multiplexer: Launcher['id'];
  readonly statusFile: string;
  /** Seconds that the command gets after Ctrl-C, to save and leave. */
  readonly graceSeconds: number;
}

/** How a stop went. */
export interface Stopped {
  /** Whether the session was there when the stop began. */
  readonly was: boolean;
  /** Whether the command left by itself after Ctrl-C. */
  readonly leftInTime: boolean;
  /** Whether the session is gone now. */
  readonly gone: boolean;
  readonly status: number | null;
  /** Processes of the session that are still there. */
  readonly survivors: readonly Process[];
}

/**
 * `family PID`: ids of the process, of what descends from it and of what shares its terminal session. `remember PID` adds
 * what carries the mark of the session in its environment, as a daemon does that left both.
 */
const FAMILY_SH = `${BORN_SH}
everyone() { ps -eo pid=,ppid=,sess=,args= 2>/dev/null || ps -eo pid=,ppid=,args= 2>/dev/null | awk '{ $2 = $2 " 0"; print }'; }
family() {
everyone | awk -v root="$1" '
{ pid[NR] = $1; up[NR] = $2; sess[NR] = $3; if ($1 == root) own = $3; if ($1 == root) keep[root] = 1 }
END { for (turn = 0; turn < 30; turn++) { more = 0; for (i = 1; i <= NR; i++) if (!(pid[i] in keep) && ((up[i] in keep) || (own && sess[i] == own))) { keep[pid[i]] = 1; more = 1 } if (!more) break }
for (p in keep) print p }'
}
remember() { for p in $(family "$1") $(marked); do printf '%s %s\\n' "$p" "$(born "$p")"; done; }
marked() { [ -z "$mark" ] || grep -l -z -x -e "$mark" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3; }
survivors() {
printf '%s\\n' "$1" | sort -u | while read -r p when; do
[ -n "$when" ] && [ "$(born "$p")" = "$when" ] && ps -o pid=,ppid=,args= -p "$p" | cut -c 1-300
done
}
nap() { sleep 0.2 2>/dev/null || sleep 1; }`;

/** `idle`: whether the command has left. One that Propel launched leaves a status, or a bash alone. */
function launchedIdle(statusFile: string): string {
  return `idle() { ! seen || [ -s ${quote(statusFile)} ] || case "$(ps -o args= -p "$tops" 2>/dev/null)" in *'bash -c '*) false;; *) [ "$(family "$tops" | wc -l)" -le 1 ];; esac; }`;
}

/** The same of a session that somebody else started: every pane is gone, or holds a shell that waits. */
const ADOPTED_IDLE = `waits() {
a=$(ps -o args= -p "$1" 2>/dev/null); [ -n "$a" ] || return 0
printf '%s\\n' "$a" | grep -Eq '^-?([^ ]*/)?(ba|da|z|fi|k|tc|c|a)?sh( +(-[il]{1,2}|--login))*$' && [ "$(family "$1" | wc -l)" -le 1 ]
}
idle() { seen || return 0; for p in $tops; do waits "$p" || return 1; done; }`;

/**
 * One script that sends Ctrl-C, waits for the command to leave, ends the session, and looks for processes of it that are
 * still there; it kills none of those. With no grace it ends the session at once.
 */
export function stopScript(request: StopRequest): string {
  const launcher = launcherById(request.multiplexer);
  const { address } = request;
  const name = address === undefined ? checkedName(request.name) : checkedAddress(address);
  const turns = Math.max(0, Math.floor(request.graceSeconds * 5));
  return `${FRAMES_SH}
${BOUNDED_SH}
${FAMILY_SH}
seen() { ${launcher.exists(name)}; }
reach() { ${address === undefined ? launcher.reach(name) : 'false'}; }
${address === undefined ? launchedIdle(request.statusFile) : ADOPTED_IDLE}
all() { for p in $tops; do remember "$p"; done; }
begin
seen || reach || { field was no; finish; }
field was yes
mark=$(${launcher.mark(name)})
tops=$(${address === undefined ? launcher.panePid(name) : launcher.panePids(name)})
known=$(all)
left=no
if [ ${turns} -gt 0 ]; then
idle || { ${launcher.interrupt(name)}; }
t=0
while [ "$t" -lt ${turns} ]; do idle && { left=yes; break; }; t=$((t+1)); nap; done
known="$known
$(all)"
fi
field left "$left"
field status "$(head -c 64 ${quote(request.statusFile)} 2>/dev/null)"
seen && { ${launcher.quit(name)}; }
known="$known
$(for p in $(marked); do printf '%s %s\\n' "$p" "$(born "$p")"; done)"
t=0
while [ "$t" -lt 15 ] && { seen || [ -n "$(survivors "$known")" ]; }; do t=$((t+1)); nap; done
if seen; then field gone no; else field gone yes; fi
field survivors "$(survivors "$known")"
finish`;
}

/** One script that ends the session at once. */
export function quitScript(request: Omit<StopRequest, 'graceSeconds'>): string {
  return stopScript({ ...request, graceSeconds: 0 });
}

/** Reads the answer of `stopScript` and `quitScript`. */
export function parseStop(stdout: Uint8Array): Result<Stopped, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const said = (key: string) => frameText(parsed.value, key);
  if (said('was') === 'no') {
    return ok({ was: false, leftInTime: false, gone: true, status: null, survivors: [] });
  }
  if (said('gone') === null) return err('the host did not say whether the session is gone');
  const status = said('status')?.trim() ?? '';
  return ok({
    was: true,
    leftInTime: said('left') === 'yes',
    gone: said('gone') === 'yes',
    status: /^\d{1,3}$/.test(status) ? Number(status) : null,
    survivors: readProcesses(said('survivors') ?? ''),
  });
}
