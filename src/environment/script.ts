import type { ShellMode } from '../domain/host.js';
import { quote } from '../text/shell-quote.js';
import { gitProbe } from './git.js';
import type { Probe } from './probe.js';
import { probes } from './probes.js';

/** Seconds after which a probe that has not answered counts as unknown. */
const PROBE_SECONDS = 5;
/** Lines that are taken from one probe. */
const MOST_LINES = 300;
/** Seconds that the person's own shell start files may take, all probes included. */
const SHELL_SECONDS = 12;

/**
 * A POSIX sh script that tells the environment in which a command of this folder would run, each probe in the background
 * and bounded in time. It runs nothing that lies in the project: versions come from package metadata and `pyvenv.cfg`.
 * Its answer is for `parseEnvironment` and `parseMachine`. Where the login shell does not come up in time, or leaves
 * early, plain sh is asked, and the answer says so.
 */
export function environmentScript(
  directory: string,
  shell: ShellMode = 'login-interactive',
  seconds = SHELL_SECONDS,
): string {
  return inShell(probeBody(directory, probes), shell, seconds);
}

/** What a host's own state is told by: GPUs and who holds them, memory, disk, sessions. */
const HOST_PROBES = ['gpus', 'holders', 'memory', 'disk', 'sessions'];

/** The same for a host without a project, for `parseEnvironment`: its GPUs, memory, disk and sessions alone. */
export function hostScript(shell: ShellMode): string {
  const asked = probes.filter(({ id }) => HOST_PROBES.includes(id));
  return inShell(probeBody('~', asked), shell, SHELL_SECONDS);
}

/** The same for git alone, for `parseGit`. */
export function gitScript(directory: string): string {
  return inShell(probeBody(directory, [gitProbe]), 'plain', SHELL_SECONDS);
}

/**
 * What the login shell says goes through a file: a program that start files leave behind may hold a pipe open for ever.
 * Exit status 3, no such folder, is an answer.
 */
function inShell(body: string, shell: ShellMode, seconds: number): string {
  const plain = `sh -c ${quote(body)} </dev/null`;
  if (shell === 'plain') return plain;
  return `body=${quote(body)}
if command -v bash >/dev/null 2>&1 && o=$(mktemp 2>/dev/null); then
  if command -v timeout >/dev/null 2>&1; then timeout -s KILL ${seconds} bash -lic "$body" </dev/null >"$o" 2>/dev/null; rc=$?
  else
    bash -lic "$body" </dev/null >"$o" 2>/dev/null & b=$!
    ( sleep ${seconds}; kill -9 $b ) >/dev/null 2>&1 </dev/null & w=$!
    wait $b; rc=$?
    kill $w 2>/dev/null
  fi
  if [ $rc -eq 3 ] || grep -q '^@propel end done' "$o"; then cat "$o"; rm -f "$o"; exit $rc; fi
  rm -f "$o"
fi
printf '\\n@propel shell done\\nplain\\n'
sh -c "$body" </dev/null`;
}

/**
 * Each probe writes a file of its own, so that one which hangs holds nothing that the answer waits for; a watchdog ends
 * the waiting. Few programs are started: on a busy host each one costs more than what it tells.
 */
function probeBody(directory: string, asked: readonly Probe[]): string {
  const folder = directory.startsWith('~/')
    ? `"$HOME"/${quote(directory.slice(2))}`
    : directory === '~'
      ? '"$HOME"'
      : quote(directory);
  const starts = asked.map(
    ({ id, text }) => `( trap ': >"$t/${id}.done"' EXIT; exec >"$t/${id}" 2>/dev/null </dev/null
${text}
) >/dev/null 2>&1 & jobs="$jobs $!"`,
  );
  const names = asked.map(({ id }) => id).join(' ');
  return `unset PROMPT_COMMAND; set +m 2>/dev/null
p=${folder}
p=$(cd -- "$p" 2>/dev/null && pwd -P) || exit 3
t=$(mktemp -d 2>/dev/null) || exit 4
cd /
if command -v timeout >/dev/null 2>&1; then bound() { timeout -k 1 ${PROBE_SECONDS - 1} "$@"; }; else bound() { "$@"; }; fi
jobs= late=
trap 'late=1' USR1
( trap 'kill $s; exit' TERM; sleep ${PROBE_SECONDS} & s=$!; wait $s
while :; do kill -USR1 $$; sleep 1 & s=$!; wait $s; done ) >/dev/null 2>&1 </dev/null &
watchdog=$!
${starts.join('\n')}
for i in $jobs; do [ -n "$late" ] || wait $i 2>/dev/null; done
kill -TERM $watchdog 2>/dev/null
for i in ${names}; do
  if [ -e "$t/$i.done" ]; then
    printf '\\n@propel %s done\\n' "$i"
    n=0
    while [ $n -lt ${MOST_LINES} ] && IFS= read -r line; do printf '%s\\n' "$line"; n=$((n + 1)); done <"$t/$i"
  else printf '\\n@propel %s late\\n' "$i"; fi
done
printf '\\n@propel end done\\n'
rm -rf "$t"`;
}
