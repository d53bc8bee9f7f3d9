import type { GitState } from '../domain/machine.js';
import type { Probe } from './probe.js';
import { sections } from './sections.js';

/** Files with uncommitted changes that are named. */
const NAMED = 40;

/** Commit, and a digest of what is changed in tracked files. No program that the repository's settings name is run. */
export const gitProbe: Probe = {
  id: 'git',
  text: `g() { bound git --no-optional-locks -c core.fsmonitor=false -c core.hooksPath=/dev/null -C "$p" "$@"; }
command -v git >/dev/null 2>&1 || { echo none; exit 0; }
g rev-parse --is-inside-work-tree >/dev/null 2>&1 || { [ $? -eq 124 ] || echo none; exit 0; }
printf 'commit %s\\n' "$(g rev-parse --short=10 HEAD 2>/dev/null)"
# A filter in the repository's own configuration is a program of the project: then nothing is compared.
g config --local --includes --get-regexp '^(filter\\.|core\\.fsmonitor|core\\.worktree)' >/dev/null 2>&1 && exit 0
s=$(g status --porcelain --untracked-files=no --ignore-submodules=all; echo "status $?")
case "$s" in
"status 0") echo clean ;;
*"status 0")
  echo dirty
  d=$( { { g diff HEAD --no-ext-diff --no-textconv --no-color --full-index --ignore-submodules=all; echo "status $?" >&3; } | g hash-object --stdin >&4; } 3>&1 4>&1)
  case "$d" in "status 0"*) printf 'digest %s\\n' "\${d##*[!0-9a-f]}" ;; esac
  printf '%s\\n' "$s" | sed -n 's/^[ MADRCUT][ MADRCUT] /changed /p' | head -n ${NAMED} ;;
esac`,
};

/** Reads the lines of the git probe in the answer of an `environmentScript`; null where there is no repository, or no telling. */
export function parseGit(stdout: string): GitState | null {
  return gitOf(sections(stdout).get('git'));
}

/** The same from its lines. */
export function gitOf(lines: readonly string[] | undefined): GitState | null {
  const commit = after(lines, 'commit ')[0] ?? '';
  if (!/^[0-9a-f]{7,40}$/.test(commit)) return null;
  const digest = after(lines, 'digest ')[0] ?? '';
  return {
    commit,
    digest: lines?.includes('clean') ? '' : /^[0-9a-f]{40,64}$/.test(digest) ? digest : null,
    changed: after(lines, 'changed ').slice(0, NAMED),
  };
}

function after(lines: readonly string[] | undefined, word: string): readonly string[] {
  return (lines ?? []).flatMap((line) => (line.startsWith(word) ? [line.slice(word.length)] : []));
}
