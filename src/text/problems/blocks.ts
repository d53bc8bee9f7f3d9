import { code, list, paragraph, some } from '../../domain/blocks.js';
import type { Block } from '../../domain/message.js';
import type { Problem } from '../../domain/problem.js';
import { clip, clipLine } from '../clip.js';
import { inert } from '../inert.js';
import { redact } from '../redact.js';
import { driftBlocks, driftLines } from './drift.js';
import { explain } from './explain.js';

/** A problem as blocks below its heading: why, more facts, what to do next, and exact text to copy. */
export function problemBlocks(problem: Problem): readonly Block[] {
  const words = explain(problem);
  return some(
    paragraph(clean(words.why)),
    list((words.details ?? []).slice(0, 12).map((line) => inert(clipLine(redact(line), 200)))),
    problem.code === 'drifted' && driftBlocks(problem),
    paragraph({ bold: 'Next: ' }, clean(words.next)),
    words.exact !== undefined && code(inert(redact(clip(words.exact, 3_000)))),
  );
}

/** The same as one text, for clients that show only text and for the command line. */
export function problemText(problem: Problem): string {
  const words = explain(problem);
  const details = (words.details ?? [])
    .slice(0, 12)
    .map((line) => `- ${inert(clipLine(redact(line), 200))}`);
  const exact = words.exact === undefined ? [] : [inert(redact(clip(words.exact, 1_000)))];
  const changed = problem.code === 'drifted' ? driftLines(problem) : [];
  return [
    `${clean(words.what)} ${clean(words.why)}`,
    ...details,
    ...changed,
    clean(words.next),
    ...exact,
  ].join('\n');
}

/** The heading of a problem: what happened. */
export function problemTitle(problem: Problem): string {
  return clip(clean(explain(problem).what), 140);
}

function clean(text: string): string {
  return inert(clipLine(redact(text), 600));
}
