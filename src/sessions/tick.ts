import type { LogCursor } from '../domain/run.js';
import { type Launcher, launchers } from '../launchers/index.js';
import { FRAMES_SH } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { BORN_SH } from './born-sh.js';
import { BOUNDED_SH } from './bounded-sh.js';
import { checkedName } from './paths.js';
import { BOOT_ID_SH } from './preflight.js';
import { pythonReader } from './tick-python.js';
import { type ReadCaps, shReader, wantedSh } from './tick-readers.js';

/** One run to look at: where it is, and how far its log has been read. */
export interface TickRun {
  readonly name: string;
  /** Null where a log alone is watched. */
  readonly multiplexer: Launcher['id'] | null;
  /** Of a run that was adopted: the process that it ends with, null where none is known. Left out where the session is called like the run. */
  readonly process?: number | null;
  /** When that process began, as `born` of `BORN_SH` told it; left out where it is not known. */
  readonly born?: string;
  readonly log: string;
  readonly statusFile: string;
  readonly cursor: Pick<LogCursor, 'inode' | 'offset'>;
}

/** Bytes of one log in a tick, unless there are very many. */
const TICK_BYTES = 64 * 1024;
/** Bytes of all logs in a tick, and what runs that are behind share besides. */
const TICK_TOTAL = 16 * 1024 * 1024;
const TICK_POOL = 4 * 1024 * 1024;
/** More than a tick can ever bring; for `ExecOptions.maxBytes`. */
export const TICK_MAX_OUTPUT = 2 * (TICK_TOTAL + TICK_POOL);

/** Prints the processes that hang on sessions (`NAME PID` a line), two generations deep: `PID PPID ARGS`. */
const PROCESSES_SH = `processes() {
ps -eo pid=,ppid=,args= 2>/dev/null | awk -v list="$(printf '%s\\n' "$1" | awk '{ printf "%s ", $NF }')" '
BEGIN { n = split(list, a, " "); for (i = 1; i <= n; i++) keep[a[i]] = 1 }
{ pid[NR] = $1; up[NR] = $2; text[NR] = substr($0, 1, 300) }
END { for (turn = 0; turn < 2; turn++) { for (i = 1; i <= NR; i++) if (up[i] in keep) next_[pid[i]] = 1; for (p in next_) keep[p] = 1 }
for (i = 1; i <= NR; i++) if (pid[i] in keep) print text[i] }'
}`;

/**
 * `own`: where the sessions of launched runs hang, told by the processes that a launch line starts: `server NAME PID`, then
 * `pane NAME PID`. It is asked only where a run is not listed exactly once, for people rename sessions, open others beside
 * ours, and give names twice.
 */
const OWN_SH = `odd() {
{ wanted cat; printf -- '-\\n%s' "$sessions"; } | awk '$0 == "-" { listed = 1; next } !listed { if ($4 == "*") run[$1] = 1; next } { seen[$1]++ } END { for (r in run) if (seen[r] != 1) { print "odd"; exit } }'
}
own() {
{ wanted cat; echo -; ps -eo pid=,args= 2>/dev/null | sed -n -e 's#^ *\\([0-9][0-9]*\\) SCREEN .*-Logfile .*/\\([A-Za-z0-9_-]*\\)/log -dmS \\2 .*$#server \\2 \\1#p' -e 's#^ *\\([0-9][0-9]*\\) bash -c .* propel .*/\\([A-Za-z0-9_-]*\\)/status$#pane \\2 \\1#p' -e 's#^ *\\([0-9][0-9]*\\) bash -c .* propel .*/\\([A-Za-z0-9_-]*\\)/status .*/\\2/environment$#pane \\2 \\1#p' | sort -r; } | awk '$0 == "-" { listed = 1; next } !listed { run[$1] = 1; next } ($2 in run) && !told[$2]++'
}`;

/**
 * ONE script that brings the news of every run on a host: log bytes since the cursor (in order, from the start of the
 * file where it was replaced or cut), status file, sessions and their processes; and of the host its boot id, clock and
 * free space. Runs that are behind get more, up to what is left for all.
 */
export function tickScript(runs: readonly TickRun[], maxBytesPerRun = TICK_BYTES): string {
  const wanted = runs.map((run) => ({
    name: checkedName(run.name),
    log: run.log,
    statusFile: run.statusFile,
    inode: run.cursor.inode,
    offset: Math.max(0, Math.floor(run.cursor.offset)),
  }));
  const share = Math.floor(TICK_TOTAL / Math.max(1, runs.length));
  const caps: ReadCaps = { each: Math.min(maxBytesPerRun, Math.max(4096, share)), pool: TICK_POOL };
  const used = launchers.filter(({ id }) => runs.some((run) => run.multiplexer === id));
  const own = runs.find((run) => run.log.endsWith(`/${run.name}/log`)) ?? runs[0];
  const root = own?.log.replace(/\/[^/]*\/[^/]*$/, '') || '/';
  const writers = runs.flatMap((run) => (run.multiplexer === null && run.process) || []);
  return `${FRAMES_SH}
${PROCESSES_SH}
${OWN_SH}
${BOUNDED_SH}
${wantedSh(wanted, root)}
begin
asked='${used.map(({ id }) => id).join(' ')}'
field asked "$asked"
sessions=${quote(writers.map((pid) => `- ${pid}\n`).join(''))}
${writers.length === 0 ? '' : bornOf(writers)}
${used.map(sessionsOf).join('\n')}
if [ -n "$asked" ] && [ -n "$(odd)" ]; then own=$(own); field own "$own"; sessions="$sessions$own
"; fi
for python in /usr/bin/python3 /usr/local/bin/python3 python3; do
[ -e "/proc/$$/task/$$/children" ] && command -v "$python" >/dev/null 2>&1 || continue
wanted "$python" -I -S -c ${quote(pythonReader(caps))} "$root" "$sessions" 2>/dev/null && finish
break
done
[ -z "$sessions" ] || field processes "$(processes "$sessions")"
bootid=$(${BOOT_ID_SH})
${shReader(caps)}
finish`;
}

/** Says of each process when it began. */
function bornOf(processes: readonly number[]): string {
  return `${BORN_SH}
field born "$(for p in ${processes.join(' ')}; do printf '%s %s\\n' "$p" "$(born "$p")"; done)"`;
}

function sessionsOf({ id, sessions }: Launcher): string {
  return `if found=$(${sessions()}); then field ${id} "$found"; sessions="$sessions$found
"; fi`;
}
