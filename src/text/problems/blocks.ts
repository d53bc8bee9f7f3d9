import { code, list, paragraph, some } from '../../domain/blocks.js';
import type { Block } from '../../domain/message.js';
import type { Problem } from '../../domain/problem.js';
import { clip, clipLine, clipLines } from '../clip.js';
import { firstDifference } from '../first-difference.js';
import { inert } from '../inert.js';
import { redact } from '../redact.js';
import { explain } from './explain.js';

/** A problem as blocks below its heading: why, more facts, what to do next, and exact text to copy. */
export function problemBlocks(problem: Problem): readonly Block[] {
  const words = explain(problem);
  return some(
    paragraph(clean(words.why)),
    list((words.details ?? []).slice(0, 12).map((line) => inert(clipLine(redact(line), 200)))),
    differences(problem),
    paragraph({ bold: 'Next: ' }, clean(words.next)),
    words.exact !== undefined && code(inert(redact(clip(words.exact, 3_000)))),
  );
}

/** What changed in the first files that drifted, where both texts are there. */
function differences(problem: Problem): readonly Block[] {
  if (problem.code !== 'drifted') return [];
  return problem.files.slice(0, 3).flatMap(({ path, before, after }): readonly Block[] => {
    if (before === null || after === null) return [];
    const found = firstDifference(before, after, 8);
    if (found === null) return [];
    return [
      {
        kind: 'diff',
        file: inert(path),
        line: found.line,
        before: lines(found.before),
        after: lines(found.after),
      },
    ];
  });
}

function lines(text: string): string {
  return clipLines(inert(redact(text)), { most: 8, width: 200, keep: 'start' }).text;
}

/** The same as one text, for clients that show only text and for the command line. */
export function problemText(problem: Problem): string {
  const words = explain(problem);
  const details = (words.details ?? [])
    .slice(0, 12)
    .map((line) => `- ${inert(clipLine(redact(line), 200))}`);
  const exact = words.exact === undefined ? [] : [inert(redact(clip(words.exact, 1_000)))];
  return [`${clean(words.what)} ${clean(words.why)}`, ...details, clean(words.next), ...exact].join(
    '\n',
  );
}

/** The heading of a problem: what happened. */
export function problemTitle(problem: Problem): string {
  return clip(clean(explain(problem).what), 140);
}

function clean(text: string): string {
  return inert(clipLine(redact(text), 600));
}
