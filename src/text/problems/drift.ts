import type { GitState } from '../../domain/machine.js';
import type { Block } from '../../domain/message.js';
import type { Problem } from '../../domain/problem.js';
import { changedLines } from '../changed-lines.js';
import { clipLines } from '../clip.js';
import { listed, plural } from '../format.js';
import { inert } from '../inert.js';
import { redact } from '../redact.js';

type Drifted = Extract<Problem, { code: 'drifted' }>;

/** Files, places in each, and lines on each side that are shown. */
const FILES = 3;
const PLACES = 4;
const LINES = 8;

/** What drifted, a line each: files, then git. */
export function driftDetails({ files, git }: Drifted): readonly string[] {
  return [...files.slice(0, 10).map(fileWords), ...(git ? gitWords(git.before, git.after) : [])];
}

/** The lines that differ in the first files, and no other, where both texts are there. */
export function driftBlocks({ files }: Drifted): readonly Block[] {
  return files.slice(0, FILES).flatMap(({ path, before, after }): readonly Block[] => {
    if (before === null || after === null) return [];
    const places = changedLines(before, after);
    return places.slice(0, PLACES).map((place) => ({
      kind: 'diff',
      file: inert(path),
      line: place.line,
      before: shown(place.before),
      after: shown(place.after),
    }));
  });
}

/** The same as text: `- lr: 1` and `+ lr: 2`. */
export function driftLines(problem: Drifted): readonly string[] {
  return driftBlocks(problem).flatMap((block) => {
    if (block.kind !== 'diff') return [];
    const signed = (sign: string, text: string) =>
      text === '' ? [] : text.split('\n').map((line) => `${sign} ${line}`);
    return [
      `${block.file}:${block.line}`,
      ...signed('-', block.before),
      ...signed('+', block.after),
    ];
  });
}

/** `before` is null where the text was too long to keep, `after` where there is no readable file any more. */
function fileWords({ path, before, after }: Drifted['files'][number]): string {
  if (after === null) return `${path} is gone`;
  if (before === null) return `${path} has changed; it is too long to show how`;
  const places = changedLines(before, after).length;
  const more = places > PLACES ? `, at ${plural(places, 'place')}; the first ${PLACES} follow` : '';
  return `${path} has changed${more}`;
}

function gitWords(before: GitState, after: GitState): readonly string[] {
  const moved =
    before.commit === after.commit
      ? []
      : [`git was at commit ${before.commit} and is at ${after.commit}`];
  if (before.digest === after.digest || before.digest === null || after.digest === null)
    return moved;
  if (after.digest === '') return [...moved, 'the uncommitted changes are gone from the git tree'];
  const fresh = after.changed.filter((path) => !before.changed.includes(path));
  const named = fresh.length > 0 ? fresh : after.changed;
  const first = listed(named.slice(0, 5));
  const rest = named.length > 5 ? ` and ${named.length - 5} more` : '';
  const what = fresh.length > 0 ? 'new uncommitted changes' : 'other uncommitted changes';
  return [...moved, named.length === 0 ? `there are ${what}` : `${what} in ${first}${rest}`];
}

function shown(lines: readonly string[]): string {
  const limits = { most: LINES, width: 200, keep: 'start' } as const;
  const { text, cut } = clipLines(inert(redact(lines.join('\n'))), limits);
  return cut > 0 ? `${text}\n… and ${plural(cut, 'more line')}` : text;
}
