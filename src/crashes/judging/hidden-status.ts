import type { Diagnosis } from '../../domain/diagnosis.js';
import { indexOfLine, type Judged, type LogLine } from '../contract.js';

/** Lines that may follow the last exception of a failure which ended a program: the rest of its message, teardown. */
const LAST_WORDS = 6;
/** A program that says this went on after its failure. */
const WENT_ON =
  /\b(?:done|finished|complete[d]?|saved|success\w*|succeeded|continuing|resum\w+)\b/i;

/** Whether a log that came with status 0 ends in a traceback that nobody handled: a pipe may have swallowed the true status. */
export function endsInTraceback(
  { root, rest }: { readonly root: Judged; readonly rest: readonly Judged[] },
  lines: readonly LogLine[],
  isProgress: (text: string) => boolean,
): boolean {
  const { type, frames, handled } = root.failure;
  if (handled || type === null || frames.length === 0) return false;
  const said = Math.max(...[root, ...rest].map(({ failure }) => failure.at));
  const after = lines.slice(indexOfLine(lines, said + 1)).map(({ text }) => text);
  // What is indented belongs to a message of several lines.
  if (after.filter((text) => /^\S/.test(text)).length > LAST_WORDS) return false;
  return !after.some((text) => WENT_ON.test(text.slice(0, 1_000)) || isProgress(text));
}

/** The same answer as a guess, for the status says that nothing failed. */
export function doubted(diagnosis: Diagnosis): Diagnosis {
  return {
    ...diagnosis,
    confidence: 'guess',
    doesNotProve:
      'That the run failed: its status is 0, which is true unless the command ended in a pipe.',
  };
}
