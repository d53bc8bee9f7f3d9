import { err, ok, type Result } from '../domain/result.js';
import { type Launcher, launchers } from '../launchers/index.js';
import { FRAMES_SH, type Frame, frameText, parseFrames } from '../text/frames.js';
import { isBareShell, type Process, readProcesses, runsLine } from './panes.js';
import { BOOT_ID_SH } from './preflight.js';
import { WRITES_SH } from './writes-sh.js';

/** A session of any origin, or one pane of it. */
export interface FoundSession {
  readonly multiplexer: Launcher['id'];
  /** The process by which it is known: there is no second one like it until the next boot. */
  readonly process: number;
  readonly address: string;
  readonly name: string;
  /** A name that no other has. */
  readonly full: string;
  /** Files that it writes its output to. */
  readonly logs: readonly string[];
  /** Its output is piped to a program already: a pane has one pipe, and a second one would take its place. */
  readonly piped: boolean;
  /** What runs in it; null where only a shell waits there. */
  readonly program: { readonly args: string; readonly directory: string | null } | null;
  /** Windows that end with it. */
  readonly panes: number;
}

/** What a host carries. */
export interface FoundSessions {
  readonly home: string;
  readonly bootId: string;
  readonly sessions: readonly FoundSession[];
}

/** Programs whose first generations are told. */
const GENERATIONS = 4;

/** One script that tells every session of the account, what runs in it and where it writes its output; reads only. */
export function findSessionsScript(): string {
  return `${FRAMES_SH}
${WRITES_SH}
under() {
ps -eo pid=,ppid=,args= 2>/dev/null | awk -v list="$1" '
BEGIN { n = split(list, a, " "); for (i = 1; i <= n; i++) keep[a[i]] = 1 }
{ pid[NR] = $1; up[NR] = $2; text[NR] = substr($0, 1, 600) }
END { for (turn = 0; turn < ${GENERATIONS}; turn++) { for (i = 1; i <= NR; i++) if (up[i] in keep) more[pid[i]] = 1; for (p in more) keep[p] = 1 }
for (i = 1; i <= NR; i++) if (pid[i] in keep && shown++ < 400) print text[i] }'
}
begin
field home "\${HOME:-$(cd ~ 2>/dev/null && pwd)}"
field boot "$(${BOOT_ID_SH})"
all=
${launchers.map(listOf).join('\n')}
roots=$(printf '%s\\n' "$all" | awk -F'\\t' 'NF > 4 { print $1; if ($5 != "-") print $5 }' | sort -u | tr '\\n' ' ')
[ -n "$roots" ] || finish
listed=$(under "$roots")
field processes "$listed"
pids=$(printf '%s\\n' "$listed" | awk '{ print $1 }')
field folders "$(n=0; for p in $pids; do n=$((n+1)); [ "$n" -gt 150 ] && break; printf '%s\\t%s\\n' "$p" "$(readlink "/proc/$p/cwd" 2>/dev/null)"; done)"
field files "$(n=0; for p in $pids; do n=$((n+1)); [ "$n" -gt 150 ] && break; writes "$p"; done)"
finish`;
}

function listOf({ id, found }: Launcher): string {
  return `if command -v ${id} >/dev/null 2>&1; then list=$(${found()}); field ${id} "$list"; all="$all$list
"; fi`;
}

/** Reads the answer of `findSessionsScript`. */
export function parseSessions(stdout: Uint8Array): Result<FoundSessions, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const frames = parsed.value;
  const home = frameText(frames, 'home')?.replace(/\/+$/, '') ?? '';
  if (!home.startsWith('/')) return err('this account has no home folder');
  const processes = readProcesses(frameText(frames, 'processes') ?? '');
  const known = { processes, folders: pairs(frames, 'folders'), files: pairs(frames, 'files') };
  const sessions = launchers.flatMap((launcher) => {
    const rows = (frameText(frames, launcher.id) ?? '').split('\n').map((line) => line.split('\t'));
    return rows.flatMap((row) => sessionOf(launcher, row, rows, known) ?? []);
  });
  return ok({ home, bootId: frameText(frames, 'boot')?.trim() ?? '', sessions });
}

/** Shells inside each other that are looked through. */
const SHELLS = 4;

interface Known {
  readonly processes: readonly Process[];
  readonly folders: readonly (readonly [string, string])[];
  readonly files: readonly (readonly [string, string])[];
}

function sessionOf(
  { id, anchor }: Launcher,
  row: readonly string[],
  rows: readonly (readonly string[])[],
  known: Known,
): FoundSession | null {
  const [pid, address, name, full, server] = row;
  const process = Number(pid);
  if (!Number.isInteger(process) || !address || !name || !full || !server) return null;
  const { processes } = known;
  const panes = processes.filter((p) => (anchor === 'pane' ? p.pid : p.parent) === process);
  const writers = server === '-' ? [process] : pipesOf(Number(server), rows, processes);
  const logs = known.files.filter(([p]) => writers.includes(Number(p))).map(([, path]) => path);
  return {
    multiplexer: id,
    process,
    address,
    name,
    full,
    logs: [...new Set(anchor === 'server' || server !== '-' ? logs : [])],
    piped: anchor === 'pane' && server !== '-',
    program: programOf(panes, known),
    panes: panes.length,
  };
}

/** Processes below a server that belong to no pane: they carry the output of panes away. */
function pipesOf(
  server: number,
  rows: readonly (readonly string[])[],
  processes: readonly Process[],
): readonly number[] {
  const panes = new Set(rows.map(([pid]) => Number(pid)));
  const under = (parents: ReadonlySet<number>) =>
    processes.filter(({ pid, parent }) => parents.has(parent) && !panes.has(pid)).map((p) => p.pid);
  const first = under(new Set([server]));
  return [...first, ...under(new Set(first))];
}

function programOf(panes: readonly Process[], known: Known): FoundSession['program'] {
  const under = ({ pid }: Process) => known.processes.filter((p) => p.parent === pid);
  const running = panes.flatMap((pane) => (isBareShell(pane.args) ? under(pane) : [pane]));
  const [outer] = running;
  const first = outer && innermost(outer, under);
  if (!first) return null;
  const folder = known.folders.find(([pid]) => Number(pid) === first.pid)?.[1];
  return { args: first.args, directory: folder?.startsWith('/') ? folder : null };
}

/** What `bash -c '...'` has started, where that is one program; a shell in a shell is looked through as well. */
function innermost(outer: Process, under: (of: Process) => readonly Process[]): Process {
  let program = outer;
  for (let depth = 0; depth < SHELLS && runsLine(program.args); depth += 1) {
    const [only, second] = under(program);
    if (!only || second) return program;
    program = only;
  }
  return program;
}

function pairs(frames: readonly Frame[], key: string): readonly (readonly [string, string])[] {
  return (frameText(frames, key) ?? '').split('\n').flatMap((line) => {
    const at = line.indexOf('\t');
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
  });
}
