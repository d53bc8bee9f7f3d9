import { err, ok, type Result } from '../domain/result.js';
import { FRAMES_SH, type Frame, frameText, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { checkedName } from './paths.js';

/** A file to read on, and from where; the whole of one that is written anew. */
export interface BesideWanted {
  readonly path: string;
  readonly from: number;
  readonly whole: boolean;
  /** What the last look told of it: a file that has not changed since is not read. */
  readonly stamp: string;
}

/** A run whose files are to be looked at. */
export interface BesideAsked {
  readonly name: string;
  /** The run's own folder, which tells when it began. */
  readonly folder: string;
  readonly wanted: readonly BesideWanted[];
  /** Folders to search for new files, or none. */
  readonly roots: readonly string[];
  /** True to bring the lines in which the log names folders. */
  readonly mentions: boolean;
}

/** A file that was found: seconds since 1970 by the host's clock. */
interface BesideFound {
  readonly path: string;
  readonly size: number;
  readonly bornAt: number | null;
  readonly changedAt: number;
  readonly begunAt: number;
}

/** What came of one file: as `FilePart` of the sources, with its place. */
interface BesideRead {
  readonly path: string;
  readonly stamp: string;
  readonly size: number;
  readonly head: Uint8Array;
  readonly bytes: Uint8Array;
}

/** What a look at the files of a run brought. */
export interface BesideAnswer {
  readonly name: string;
  readonly found: readonly BesideFound[];
  readonly read: readonly BesideRead[];
  /** Lines of the log in which it names folders. */
  readonly mentions: readonly string[];
}

/** Bytes of one file in a look, of one that is read whole, and of all together. */
const EACH = 1024 * 1024;
const WHOLE = 8 * 1024 * 1024;
const ALL = 12 * 1024 * 1024;
const HEAD = 4_096;
/** More than a look can ever bring; for `ExecOptions.maxBytes`. */
export const BESIDE_MAX_OUTPUT = ALL + WHOLE + 4 * 1024 * 1024;

/** Folders that hold data, packages and history: no run writes its readings there. */
const NEVER =
  '.git .hg .svn node_modules .venv venv env .env virtualenv .conda conda site-packages dist-packages __pycache__ .mypy_cache .pytest_cache .ruff_cache .tox .nox .eggs *.egg-info .ipynb_checkpoints .cache .pixi .idea .vscode data dataset datasets images imgs img raw corpus'.split(
    ' ',
  );
const DEPTH = 7;
const FIND_SECONDS = 5;
const MOST_FOUND = 48;
/** A folder whose own entry is larger (KiB, some 40 names each) holds data: it is not entered. */
const FOLDER_KIB = 96;
/** Where a log names folders: near its beginning. */
const MENTIONS_BYTES = 512 * 1024;

/**
 * ONE script that looks at the files beside the consoles of a host's runs, in POSIX sh: what changed of those that are
 * wanted, and new ones of these names that changed after their run began. It reads only, never asks what a file is
 * about, and follows no link but those that lie in a root itself.
 */
export function besideScript(runs: readonly BesideAsked[], names: readonly string[]): string {
  return `${FRAMES_SH}
LC_ALL=C; export LC_ALL
begin
nl='
'
if stat -c %i / >/dev/null 2>&1; then
look() { stat -L -c '%d-%i-%s-%Y' -- "$1" 2>/dev/null; }; age() { stat -L -c '%W %s %Y' -- "$1" 2>/dev/null; }
else
look() { stat -L -f '%d-%i-%z-%m' -- "$1" 2>/dev/null; }; age() { stat -L -f '%B %z %m' -- "$1" 2>/dev/null; }
fi
bound() { if command -v timeout >/dev/null 2>&1; then timeout ${FIND_SECONDS} "$@"; else "$@"; fi; }
bytes=$(mktemp "\${TMPDIR:-/tmp}/propel.XXXXXX") || { field trouble 'no temporary file can be made'; finish; }
trap 'rm -f -- "$bytes"' EXIT
pool=${ALL}
give() {
printf '%s %d\\n' "$1" "$(($(wc -c < "$bytes")))"; cat -- "$bytes"; printf '\\n'
}
file() {
[ -f "$1" ] && [ -r "$1" ] || return 0
stamp=$(look "$1"); [ -n "$stamp" ] && [ "$stamp" != "$4" ] || return 0
most=${EACH}; [ "$3" = whole ] && most=${WHOLE}
size=\${stamp%-*}; size=\${size##*-}
[ "$3" = whole ] && [ "$size" -gt "$most" ] && return 0
[ "$pool" -gt 0 ] || return 0
tail -c "+$(($2+1))" -- "$1" 2>/dev/null | head -c "$most" > "$bytes" || return 0
got=$(($(wc -c < "$bytes"))); pool=$((pool-got))
[ "$(($2+got))" -lt "$size" ] && stamp="behind-$size-0"
field path "$1"; field stamp "$stamp"; give bytes
head -c ${HEAD} -- "$1" > "$bytes" 2>/dev/null; give head
}
search() {
ref=$1; shift
for root do
[ -d "$root" ] || continue
for one in "$root" "$root"/*; do
if [ "$one" != "$root" ]; then
[ -L "$one" ] && [ -d "$one" ] || continue
case "\${one##*/}" in ${NEVER.join('|')}) continue ;; esac
fi
bound find -H "$one" -maxdepth ${DEPTH} -type d \\( ${neverTests()} -o -size +${FOLDER_KIB}k \\) ! -path "$one" -prune -o -type f -newer "$ref" ! -path "*$nl*" \\( ${nameTests(names)} \\) -print 2>/dev/null
done
done | head -n ${MOST_FOUND} | sort -u | while IFS= read -r path; do printf '%s %s\\n' "$(age "$path")" "$path"; done
}
${runs.map(runSh).join('\n')}
finish`;
}

function runSh({ name, folder, wanted, roots, mentions }: BesideAsked): string {
  const files = wanted.map(
    ({ path, from, whole, stamp }) =>
      `file ${quote(path)} ${Math.max(0, Math.floor(from))} ${whole ? 'whole' : 'on'} ${quote(stamp)}`,
  );
  const ref = quote(`${folder}/start.1`);
  const search =
    roots.length === 0
      ? []
      : [
          `field begun "$(age ${ref})"`,
          `field found "$(search ${ref} ${roots.map(quote).join(' ')})"`,
        ];
  const log = quote(`${folder}/log`);
  const said = mentions
    ? [
        `field mentions "$(head -c ${MENTIONS_BYTES} -- ${log} 2>/dev/null | tr '\\r\\000' '\\n\\n' | grep -a -i -E 'log-?_?dir|saved locally|(logging|logs?|events|summar[a-z]*|metrics|results) .*(to|in|at|into):? ' | cut -c 1-400 | head -n 24)"`,
      ]
    : [];
  return [`field run ${checkedName(name)}`, ...files, ...search, ...said].join('\n');
}

function neverTests(): string {
  return NEVER.map((name) => `-name ${quote(name)}`).join(' -o ');
}

function nameTests(names: readonly string[]): string {
  return names.map((name) => `-iname ${quote(name)}`).join(' -o ');
}

/** Reads the answer of `besideScript`. */
export function parseBeside(stdout: Uint8Array): Result<readonly BesideAnswer[], string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const trouble = frameText(parsed.value, 'trouble');
  if (trouble !== null) return err(trouble);
  const runs: Frame[][] = [];
  for (const frame of parsed.value) {
    if (frame.key === 'run') runs.push([]);
    runs.at(-1)?.push(frame);
  }
  return ok(runs.map(readRun));
}

function readRun(frames: readonly Frame[]): BesideAnswer {
  const begunAt = Number((frameText(frames, 'begun') ?? '').split(' ')[2] ?? Number.NaN);
  const lines = (frameText(frames, 'found') ?? '').split('\n');
  const read: BesideRead[] = [];
  for (const [at, frame] of frames.entries()) {
    const [stamp, bytes, head] = frames.slice(at + 1, at + 4);
    if (frame.key !== 'path' || !stamp || !bytes || head?.key !== 'head') continue;
    const words = text(stamp);
    const size = Number(words.split('-').at(-2) ?? 0);
    read.push({ path: text(frame), stamp: words, size, head: head.bytes, bytes: bytes.bytes });
  }
  return {
    name: frameText(frames, 'run') ?? '',
    found: Number.isFinite(begunAt) ? lines.flatMap((line) => readFound(line, begunAt)) : [],
    read,
    mentions: (frameText(frames, 'mentions') ?? '').split('\n').filter((line) => line !== ''),
  };
}

/** `birth size change path`; a birth that the file system does not tell is 0 or a dash. */
function readFound(line: string, begunAt: number): readonly BesideFound[] {
  const match = /^(\S+) (\d+) (\d+) (\/.+)$/.exec(line);
  if (!match?.[4]) return [];
  const born = Number(match[1]);
  const bornAt = Number.isFinite(born) && born > 0 ? born : null;
  return [{ path: match[4], size: Number(match[2]), bornAt, changedAt: Number(match[3]), begunAt }];
}

function text(frame: Frame): string {
  return new TextDecoder().decode(frame.bytes);
}
