/** A rate or a time for one step, by its unit; lower rank is the better figure of a line. */
export interface Speed {
  readonly unit: string;
  readonly rank: number;
}

const THINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    token: 'tokens',
    tok: 'tokens',
    tk: 'tokens',
    word: 'words',
    wd: 'words',
    sample: 'samples',
    smp: 'samples',
    img: 'samples',
    image: 'samples',
    im: 'samples',
    record: 'samples',
    sequence: 'samples',
    seq: 'samples',
    sentence: 'samples',
    sent: 'samples',
    example: 'examples',
    ex: 'examples',
    row: 'examples',
    it: 'iter',
    iter: 'iter',
    iteration: 'iter',
    itr: 'iter',
    step: 'iter',
    batch: 'iter',
    update: 'iter',
    frame: 'fps',
  }),
);

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tps: 'tokens/s',
    tgs: 'tokens/s',
    wps: 'words/s',
    fps: 'fps',
    sps: 'samples/s',
    ips: 'samples/s',
  }),
);

const SECONDS = new Set(['s', 'sec', 'secs', 'second', 'seconds']);
const AVERAGED = new Set(['avg', 'average', 'running', 'mean', 'overall', 'total']);

/** The rate that the words of a name speak of, `CurrSamplesPerSec`, or null. */
export function speedOf(words: readonly string[]): Speed | null {
  const average = words.some((word) => AVERAGED.has(word)) ? 1 : 0;
  const last = words.at(-1) ?? '';
  const short = ABBREVIATIONS.get(last);
  if (short !== undefined && words.length <= 3) return { unit: short, rank: average };
  if (last === 'throughput' || last === 'speed') return { unit: '', rank: average + 2 };
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [word = '', next = ''] = [words[at], words[at + 1]];
    const per = next === 'per' || next === 'a' ? (words[at + 2] ?? '') : next;
    const thing = isSecond(per) ? thingOf(word) : null;
    if (thing !== null) return { unit: rate(thing), rank: average + coarse(thing) };
    if (isSecond(word) && thingOf(per) === 'iter') return { unit: 's/iter', rank: average + 2 };
  }
  return null;
}

/** The rate that follows a number, as in `8.3it/s`, `611.0 examples/sec`, `216 ms/step`, `1.2s/it`, or null. */
export function speedAfter(after: string): Speed | null {
  if (/^\s?\/s(?:ec)?\b/.test(after)) return { unit: 'samples/s', rank: 0 };
  // `10.1 updates/sec=0.9`: the rate is the name of what follows.
  const match =
    /^[KMGBk]?\s?([A-Za-z]{1,12})\s?(?:\/|\bper\b|p)\s?([A-Za-z]{1,12})(?![A-Za-z]|\s?=)/.exec(
      after,
    );
  if (match === null) return null;
  const [, top = '', bottom = ''] = match;
  if (isSecond(bottom)) {
    const thing = thingOf(top.toLowerCase());
    return thing === null ? null : { unit: rate(thing), rank: coarse(thing) };
  }
  const low = thingOf(bottom.toLowerCase());
  if (low !== 'iter') return null;
  if (/^ms(?:ec)?$/.test(top))
    return { unit: /^step/i.test(bottom) ? 'ms/step' : 'ms/iter', rank: 2 };
  return isSecond(top) ? { unit: 's/iter', rank: 2 } : null;
}

function thingOf(word: string): string | null {
  const plain = THINGS.get(word);
  if (plain !== undefined || !word.endsWith('s')) return plain ?? null;
  const shorter = word.endsWith('es') ? THINGS.get(word.slice(0, -2)) : undefined;
  return shorter ?? THINGS.get(word.slice(0, -1)) ?? null;
}

/** How many steps a second says less than how much was read in them. */
function coarse(thing: string): number {
  return thing === 'iter' ? 2 : 0;
}

function rate(thing: string): string {
  return thing === 'fps' ? 'fps' : `${thing}/s`;
}

function isSecond(word: string): boolean {
  return SECONDS.has(word) || SECONDS.has(word.toLowerCase());
}
