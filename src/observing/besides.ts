import type { Fact, Metric } from '../domain/metric.js';

/** What a log tells of its run besides the readings; JSON and bounded. */
export type Besides = {
  /** What is done instead of training, since when; null while it trains. */
  readonly phase: { readonly name: string; readonly since: number } | null;
  /** Settings that the log echoed, by our names for them, as printed. */
  readonly config: Readonly<Record<string, string>>;
  /** Pages of trackers that show the run. */
  readonly links: readonly string[];
  /** The checkpoint that it went on from, or '' where the log names none; null where it began anew. */
  readonly resumedFrom: string | null;
};

/** Nothing has been told. */
export const NOTHING_BESIDES: Besides = { phase: null, config: {}, links: [], resumedFrom: null };

const MOST_LINKS = 4;
const MOST_SETTINGS = 16;
const MAX_VALUE = 80;
const TRAINED = new Set(['loss', 'step', 'batch', 'reward', 'accuracy', 'epoch']);

/** What is known after one more chunk; its readings of training end every phase that stands before them. */
export function besidesAfter(
  before: Besides,
  metrics: readonly Metric[],
  facts: readonly Fact[],
  now: number,
): Besides {
  const trained = metrics.findLast((one) => TRAINED.has(one.name));
  const { phase, config, links, resumedFrom } = before;
  let next: Besides = { phase: trained === undefined ? phase : null, config, links, resumedFrom };
  for (const fact of facts) {
    if (fact.kind === 'phase' && fact.line < (trained?.line ?? 0)) continue;
    next = withFact(next, fact, now);
  }
  return next;
}

function withFact(besides: Besides, { kind, text, value }: Fact, now: number): Besides {
  const said = typeof value === 'string' ? value : '';
  switch (kind) {
    case 'phase':
      return said === 'stage' ? besides : { ...besides, phase: { name: said, since: now } };
    case 'config': {
      const { config } = besides;
      if (Object.keys(config).length >= MOST_SETTINGS || Object.hasOwn(config, text))
        return besides;
      return { ...besides, config: { ...config, [text]: said.slice(0, MAX_VALUE) } };
    }
    case 'link':
      if (besides.links.length >= MOST_LINKS || besides.links.includes(said)) return besides;
      return { ...besides, links: [...besides.links, said] };
    case 'resumed':
      return { ...besides, resumedFrom: said, phase: null };
    case 'finished':
    case 'early_stop':
    case 'crash':
    case 'interrupted':
      return besides.phase === null ? besides : { ...besides, phase: null };
    default:
      return besides;
  }
}
