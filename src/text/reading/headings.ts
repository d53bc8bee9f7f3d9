import { messageStart } from './prefix.js';
import { EVAL_WORDS } from './vocabulary.js';

/** What a heading opens: a report of an evaluation, or something else, which closes such a report. */
export type Heading = 'eval' | 'other' | null;

const LONGEST = 90;
const SECTION = /^\|\s*([A-Za-z][A-Za-z_ ]{0,30}?)\/?\s*\|[\s|]*$/;
const EVALUATION =
  /^(?:(?:start(?:ing)?|begin(?:ning)?|running|doing|now|reporting|model|cross|final) )?(?:the )?(?:eval(?:uat(?:ion|ing))?|validat(?:ion|ing)|test(?:ing)?)(?: (?:results?|metrics|set|phase|mode|started|scores?|report|performance|summary))?$/;
const CLOSING =
  /^(?:(?:start(?:ing)?|begin(?:ning)?|running|resuming|now) )?(?:the )?train(?:ing)?(?: (?:results?|metrics|phase|mode|started|set|performance|summary))?$|^(?:eval(?:uation)?|validation|test(?:ing)?) (?:is )?(?:finished|done|complete[d]?|ended|over)$/;

/** Reads a line without a number as a heading, `=== Validation ===` or a section of a table, or null where it is none. */
export function readHeading(shape: string): Heading {
  if (shape.length > LONGEST) return null;
  const section = SECTION.exec(shape.trim());
  if (section !== null) return EVAL_WORDS.has((section[1] ?? '').toLowerCase()) ? 'eval' : 'other';
  const words = shape
    .slice(messageStart(shape))
    .replace(/[^A-Za-z]+/g, ' ')
    .trim()
    .toLowerCase();
  if (EVALUATION.test(words)) return 'eval';
  return CLOSING.test(words) ? 'other' : null;
}

/** Lines of a report under one heading. */
export const MAX_REPORT = 24;

/**
 * True where a step is a place in the evaluation under whose heading, or last such line, at `scope`, its line stands: it is
 * indented, and goes back behind the step of the run, or follows at once.
 */
export function isInReport(
  line: { readonly number: number; readonly text: string },
  known: { readonly scope: number; readonly step: number | null },
  step: number,
): boolean {
  const far = line.number - known.scope;
  if (known.scope < 0 || far > MAX_REPORT || known.step === null) return false;
  return /^\s/.test(line.text) && (step < known.step || far === 1);
}
