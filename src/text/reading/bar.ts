import { NUM } from './scan.js';
import { speedAfter } from './speed.js';

/** A progress bar in a line: what it counts and how fast. All figures are slots of the line's numbers. */
export interface Bar {
  readonly position: number;
  readonly total: number | null;
  readonly rate: number | null;
  /** iter/s and its like for `rate`. */
  readonly unit: string;
  /** Words before the bar. */
  readonly title: string;
  /** Slots that belong to the bar itself. */
  readonly own: readonly number[];
  /** tqdm: every drawn position is a reading. dots: only the finished bar is, the figures before it are running means. */
  readonly style: 'tqdm' | 'dots' | 'rich';
  /** False while the rate is still unknown: nothing has been done yet. */
  readonly moving: boolean;
  /** Said to be under way, as by an `ETA:`. */
  readonly unfinished: boolean;
  /** A bar of something else than training. */
  readonly side: boolean;
  /** It counts the batches of an epoch, by its words. */
  readonly inEpoch: boolean;
  /** It counts the epochs that are done, by its words: `Epochs:  33%|` without a number of one. */
  readonly epochs: boolean;
}

/** A bar before its title is judged. */
type Drawn = Omit<Bar, 'side' | 'inEpoch' | 'epochs'>;

const N = NUM;
const TIME = `(?:${N} days?, )?${N}(?::${N}){1,2}`;
const TQDM = new RegExp(
  `(?:${N}%\\|?[^|${N}]{0,40}\\|?\\s*)?${N}[KMGk]?(?:\\/${N}[KMGk]?)?\\s*(?:[A-Za-z]{1,12} ?)?\\[${TIME}(?:<(?:${TIME}|\\?))?(?:,\\s*(?:${N}|\\?)\\s*[A-Za-z ]{1,20}\\/[A-Za-z]{1,12})?`,
);
const DOTS = new RegExp(`${N}\\/(?:${N}|Unknown)\\s*\\[[=>.#\\-█ ]{1,12}\\]`);
const LINE = new RegExp(`${N}\\/${N}\\s+█\\s`);
const RICH = new RegExp(
  `█\\s*${N}\\/${N}\\s+${TIME}\\s*[•·]\\s*(?:${TIME}|-:-:-|-:--:--)\\s*(?:${N}(?:it|s)\\/(?:s|it))?`,
);

/** Finds the bar of a shape, or null. */
export function readBar(shape: string): Bar | null {
  if (!/[[█]/.test(shape)) return null;
  const bar = tqdm(shape) ?? rich(shape) ?? dots(shape);
  if (bar === null) return null;
  const { title } = bar;
  const epochs = /^[^\p{L}\u0001]*epochs?[^\p{L}\u0001]*$/iu.test(title);
  const inEpoch = !epochs && /ep(?:och)?\b/i.test(title);
  return { ...bar, side: isSideBar(title), inEpoch, epochs };
}

function tqdm(shape: string): Drawn | null {
  if (!shape.includes(`[${N}:`)) return null;
  const match = TQDM.exec(shape);
  if (match === null) return null;
  const text = match[0];
  const first = slotAt(shape, match.index);
  const own = slots(text, first);
  const counted = text.slice(0, text.indexOf('['));
  const percent = new RegExp(`^${N}%`).test(text) ? 1 : 0;
  const paired = counted.includes('/');
  if (percent === 0 && !/\[.*[<,]/.test(text)) return null;
  const rated = /,\s*\u0001\s*([A-Za-z ]{1,20}\/[A-Za-z]{1,12})$/.exec(text);
  return {
    position: first + percent,
    total: paired ? first + percent + 1 : null,
    rate: rated === null ? null : (own.at(-1) ?? null),
    unit: rated === null ? '' : (speedAfter(rated[1] ?? '')?.unit ?? ''),
    title: shape.slice(0, match.index),
    own,
    style: 'tqdm',
    moving: !/\?\s*[A-Za-z ]{1,20}\/[A-Za-z]{1,12}$/.test(text),
    unfinished: false,
  };
}

function dots(shape: string): Drawn | null {
  const match = DOTS.exec(shape) ?? LINE.exec(shape);
  if (match === null) return null;
  const first = slotAt(shape, match.index);
  const own = slots(match[0], first);
  const total = own.length > 1 ? first + 1 : null;
  const title = shape.slice(0, match.index);
  return {
    position: first,
    total,
    rate: null,
    unit: '',
    title,
    own,
    style: 'dots',
    moving: true,
    unfinished: /ETA:/.test(shape),
  };
}

function rich(shape: string): Drawn | null {
  const match = RICH.exec(shape);
  if (match === null) return null;
  const first = slotAt(shape, match.index);
  const own = slots(match[0], first);
  const rated = /\u0001((?:it|s)\/(?:s|it))$/.exec(match[0]);
  return {
    position: first,
    total: first + 1,
    rate: rated === null ? null : (own.at(-1) ?? null),
    unit: rated === null ? '' : (speedAfter(rated[1] ?? '')?.unit ?? ''),
    title: shape.slice(0, match.index),
    own,
    style: 'rich',
    moving: rated !== null,
    unfinished: false,
  };
}

function slotAt(shape: string, end: number): number {
  let found = 0;
  for (let at = shape.indexOf(N); at >= 0 && at < end; at = shape.indexOf(N, at + 1)) found += 1;
  return found;
}

function slots(text: string, first: number): readonly number[] {
  const found: number[] = [];
  for (const char of text) if (char === N) found.push(first + found.length);
  return found;
}

/** Bars of downloads, data preparation and evaluation move too, but only a bar without words or with a trainer's is the training. */
function isSideBar(title: string): boolean {
  const words = title.replace(/[^\p{L}]+/gu, ' ').trim();
  if (words === '') return false;
  if (
    /\b(?:val\w*|eval\w*|test\w*|sanity|predict\w*|infer\w*|load\w*|sampl\w*|generat\w*)\b/i.test(
      words,
    )
  )
    return true;
  return !/train|epoch|step|iter|progress|fit|round|learn|optimi|loss|lr\b|\bep\b/i.test(words);
}
