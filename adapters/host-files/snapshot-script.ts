import { quote } from '../../src/text/shell-quote.js';
import { findTests } from './find-patterns.js';
import type { SnapshotLimits } from './limits.js';

/** Folders that are never entered: they hold packages, caches and history, not the project. */
const NEVER = [
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.venv',
  'venv',
  '.env',
  'virtualenv',
  '.conda',
  'site-packages',
  'dist-packages',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '.nox',
  '.eggs',
  '*.egg-info',
  '.ipynb_checkpoints',
  '.cache',
  '.pixi',
  '.idea',
  '.vscode',
  'wandb',
  'mlruns',
  'lightning_logs',
];
/** Folders that hold data and results: looked into near the root, not entered below. */
const DATA = [
  'data',
  'dataset',
  'datasets',
  'output',
  'outputs',
  'checkpoints',
  'ckpt',
  'ckpts',
  'runs',
  'logs',
  'log',
  'results',
  'weights',
  'images',
  'img',
  'imgs',
  'artifacts',
  'multirun',
  'tensorboard',
  'events',
  'exp',
];
/** Folders down to which data folders are looked into too. */
const NEAR = 3;

/**
 * A POSIX sh script that writes one look at the folder: its real path, then lines `L path` (listed), `W size path`
 * (wanted), `B size path` (wanted, too large), `N` (a name that no line can hold), `T` (time ran out), `C what` (a limit
 * was hit), a line `E`, then a tar of the wanted files nearest to the root; all of it through gzip where there is gzip.
 * It writes nothing on the host. Exit status 3: no such folder.
 */
export function snapshotScript(
  root: string,
  globs: readonly string[],
  limits: SnapshotLimits,
): string {
  return `LC_ALL=C; export LC_ALL
cd -- ${folderWord(root)} 2>/dev/null || exit 3
nl='
'
bound() { if command -v timeout >/dev/null 2>&1; then timeout ${limits.walkSeconds} "$@"; else "$@"; fi; }
if find . -maxdepth 0 -printf '' >/dev/null 2>&1; then
  list=$(${walk(NEAR, false, globs, limits)} || [ $? -ne 124 ] || echo T
${walk(limits.depth, true, globs, limits)} || [ $? -ne 124 ] || echo T)
else
  list=$(${plainWalk(globs, limits)})
fi
picked=$(printf '%s\n' "$list" | awk '
$1 == "W" {
  path = substr($0, length($2) + 4)
  if (path in seen) next
  seen[path] = 1
  depth = gsub("/", "/", path)
  rank = depth * 10
  if (path ~ /\\.py$/ && path !~ /(train|main|run|tune)[^\\/]*$/) rank += 15
  if (path ~ /\\.(ya?ml|json|toml)$/) rank += 12
  print rank "\t" $2 "\t" path
}' | sort -n -s -k1,1 | awk -F '\t' '
{ bytes += $2; if (NR > ${limits.files} || bytes > ${limits.totalBytes}) { print "C"; exit } print substr($0, length($1) + length($2) + 3) }')
# GNU tar reads backslashes in names as escapes unless it is told not to.
tar --no-unquote --help >/dev/null 2>&1 && exact=--no-unquote || exact=
[ -n "$(command -v gzip)" ] && pack='gzip -1' || pack=cat
{
  pwd -P
  printf '%s\n' "$list" | awk 'NR <= ${limits.listed} { print } NR == ${limits.listed} + 1 { print "C listed"; exit }'
  case "$picked" in *"$nl"C) echo 'C files'; picked=\${picked%"$nl"C} ;; esac
  echo E
  [ -z "$picked" ] || printf '%s\n' "$picked" | tr '\n' '\\000' | xargs -0 tar $exact -cf - 2>/dev/null
} | $pack`;
}

/** One walk, with kinds and sizes; the deep one leaves data folders out and tells only what the near one has not. */
function walk(
  depth: number,
  deep: boolean,
  globs: readonly string[],
  limits: SnapshotLimits,
): string {
  const names = [...NEVER, ...(deep ? DATA : [])]
    .map((name) => `-name ${quote(name)}`)
    .join(' -o ');
  const prune = `-type d -path './*' \\( ${names} -o -size +${limits.folderKiB}k \\) -prune`;
  const small = `-size -${limits.fileBytes / 512 + 1}`;
  const beyond = deep ? `-path './${'*/'.repeat(NEAR)}*' ` : '';
  return `bound find . -maxdepth ${depth} ${prune} -o -type f ${beyond}\\( -path "*$nl*" -printf 'N\n' -o \\( ${findTests(globs)} \\) \\( ${small} -printf 'W %s %p\n' -o -printf 'B %s %p\n' \\) -o -printf 'L %p\n' \\)`;
}

/** The same without sizes, for a `find` that cannot print: BSD, BusyBox. */
function plainWalk(globs: readonly string[], limits: SnapshotLimits): string {
  const names = [...NEVER, ...DATA].map((name) => `-name ${quote(name)}`).join(' -o ');
  const prune = `-type d -path './*' \\( ${names} \\) -prune`;
  const small = `-size -${limits.fileBytes / 512 + 1}`;
  const files = `bound find . -maxdepth ${limits.depth} ${prune} -o -type f ! -path "*$nl*"`;
  const wanted = `\\( ${findTests(globs)} \\)`;
  return `${files} ${wanted} ${small} -print | sed 's/^/W 0 /'
${files} ${wanted} ! ${small} -print | sed 's/^/B 0 /'
${files} ! ${wanted} -print | sed 's/^/L /'`;
}

function folderWord(root: string): string {
  if (root === '~') return '"$HOME"';
  return root.startsWith('~/') ? `"$HOME"/${quote(root.slice(2))}` : quote(root);
}
