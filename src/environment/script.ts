import type { ShellMode } from '../domain/host.js';
import { quote } from '../text/shell-quote.js';
import { probes } from './probes.js';

/** Seconds after which a probe that has not answered counts as unknown. */
const PROBE_SECONDS = 5;
/** Seconds that the person's own shell start files may take. */
const SHELL_SECONDS = 12;

/**
 * A POSIX sh script that tells the environment in which a command of this folder would run, each probe in the background
 * and bounded in time. It runs nothing that lies in the project: versions come from package metadata and `pyvenv.cfg`.
 * Its answer is for `parseEnvironment`.
 */
export function environmentScript(
  directory: string,
  shell: ShellMode = 'login-interactive',
): string {
  const body = probeBody(directory);
  if (shell === 'plain') return `sh -c ${quote(body)} </dev/null`;
  return `if command -v bash >/dev/null 2>&1; then
  if command -v timeout >/dev/null 2>&1; then timeout -k 1 ${SHELL_SECONDS} bash -lic ${quote(body)} </dev/null 2>/dev/null
  else bash -lic ${quote(body)} </dev/null 2>/dev/null; fi
else sh -c ${quote(body)} </dev/null
fi`;
}

/** Each probe writes a file of its own, so that one which hangs holds nothing that the answer waits for. */
function probeBody(directory: string): string {
  const folder = directory.startsWith('~/')
    ? `"$HOME"/${quote(directory.slice(2))}`
    : directory === '~'
      ? '"$HOME"'
      : quote(directory);
  const starts = probes.map(
    ({ id, text }) => `{ ( ${id}_probe() {
${text}
}
${id}_probe ) >"$t/${id}.part" 2>/dev/null </dev/null; mv "$t/${id}.part" "$t/${id}"; } >/dev/null 2>&1 &`,
  );
  const names = probes.map(({ id }) => id).join(' ');
  return `unset PROMPT_COMMAND; set +m 2>/dev/null
p=${folder}
p=$(cd -- "$p" 2>/dev/null && pwd -P) || exit 3
t=$(mktemp -d 2>/dev/null) || exit 4
cd /
if command -v timeout >/dev/null 2>&1; then bound() { timeout -k 1 ${PROBE_SECONDS - 1} "$@"; }; else bound() { "$@"; }; fi
${starts.join('\n')}
n=0
while [ $n -lt ${PROBE_SECONDS * 100} ]; do
  left=
  for i in ${names}; do [ -e "$t/$i" ] || left=1; done
  [ -n "$left" ] || break
  sleep 0.01 2>/dev/null || { sleep 1; n=$((n + 99)); }
  n=$((n + 1))
done
for i in ${names}; do
  printf '\\n@propel %s %s\\n' "$i" "$([ -e "$t/$i" ] && echo done || echo late)"
  [ -e "$t/$i" ] && head -c 16384 "$t/$i"
done
printf '\\n@propel end done\\n'
rm -rf "$t"`;
}
