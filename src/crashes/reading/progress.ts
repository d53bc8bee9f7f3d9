import type { LogLine } from '../contract.js';

/** A line that shows training moving: how far, where it says so. */
export interface Progress {
  readonly index: number;
  readonly line: number;
  readonly rank: string | null;
  readonly step: number | null;
}

const BAR = /(\d{1,9})\/(?:\d{1,9}|\?) \[[\d:?]{1,12}</;
const KERAS = /^\s*(\d{1,9})\/\d{1,9} .{0,40}\[[=>.]{3,40}\]|^\s*(\d{1,9})\/\d{1,9} ━/;
const METRIC =
  /\b(?:loss|acc|accuracy|reward|perplexity|ppl|lr|grad_norm)["']?\s{0,3}[:=]?\s{0,3}-?(?:\d|nan\b|inf\b)/i;
const STEP =
  /\b(?:step|iter|iteration|global_step|update|it|batch|epoch)s?["']?\s{0,2}[:=#[(]?\s{0,6}\[?(\d{1,9})/i;
const BARE_LOADING =
  /^(?:Map|Loading|Downloading|Generating|Fetching|Filter|Tokeniz|Resolving|Uploading|Extract)/i;
const FINISHED =
  /\b(?:training|train|run|job|fine-?tuning)\b.{0,30}\b(?:complete[d]?|finished|done|succeeded|ended successfully)\b|\b(?:finished|completed) training\b|'train_runtime'|"train_runtime"|`Trainer\.fit` stopped: `max_(?:epochs|steps)/i;

/** Every line of progress of a window, in order; a bar that downloads or tokenises is not training. */
export function readProgress(lines: readonly LogLine[]): readonly Progress[] {
  const found: Progress[] = [];
  for (const [index, line] of lines.entries()) {
    const progress = progressOf(line.text);
    if (progress !== undefined) {
      found.push({ index, line: line.number, rank: line.rank, step: progress });
    }
  }
  return found;
}

/** Step of a progress line, null where it names none, undefined where the line is no progress. */
export function progressOf(text: string): number | null | undefined {
  if (text.length < 6 || text.startsWith('wandb:') || text.startsWith('  File "')) return undefined;
  if (!/\d/.test(text)) return undefined;
  const bar = text.includes('[') ? (BAR.exec(text) ?? KERAS.exec(text)) : KERAS.exec(text);
  if (bar) return BARE_LOADING.test(text) ? undefined : Number(bar[1] ?? bar[2]);
  const step = STEP.exec(text);
  if (METRIC.test(text)) return step ? Number(step[1]) : null;
  return undefined;
}

/** Whether a line says that training came to its planned end. */
export function isFinish(text: string): boolean {
  return (
    FINISHED.test(text) &&
    !/\b(?:not|fail|failed|error|before|until|after|when|unless|incomplete)\b/i.test(text)
  );
}
