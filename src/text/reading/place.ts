/**
 * A counter that is printed beside the epoch and is either the run's step or a place in the epoch: repetition tells.
 * JSON and of bounded size.
 */
export type Place = {
  /** Its words and its total: lines of training and of evaluation count apart. */
  readonly key: string;
  readonly at: number;
  readonly epoch: number;
  /** How often it has run on while the epoch advanced. */
  readonly advances: number;
  readonly kind: 'open' | 'step' | 'batch';
};

/** What one line prints of such a counter. */
export interface SeenPlace {
  readonly key: string;
  readonly at: number;
  readonly of: number | null;
  readonly epoch: number;
  readonly epochs: number | null;
}

const MAX_PLACES = 4;
/** Without a planned number of epochs to compare with, one epoch that runs on could be chance. */
const ADVANCES = 2;

/** What a counter is known by among the places: its words and its end. */
export function placeKey(key: string, of: number | null): string {
  return `${key.slice(-24)}/${of}`;
}

/** The counters after one more line, that line's own first; the oldest is gone where there are too many. */
export function withPlace(
  places: readonly Place[],
  seen: SeenPlace,
  totalSteps: number | null,
): readonly [Place, ...Place[]] {
  const key = placeKey(seen.key, seen.of);
  const known = places.find((one) => one.key === key);
  if (isLed(places) && known === places[0]) {
    if (known.kind === 'batch') return places;
    if (seen.of === null && isSettled(places[0], seen.epoch)) return places;
  }
  const own = judged(known ?? null, { ...seen, key }, totalSteps);
  return [own, ...places.filter((one) => one !== known).slice(0, MAX_PLACES - 1)];
}

/** Without an end the first of each epoch is enough to compare by, and a step that was proven stays one. */
export function isSettled({ kind, epoch }: Place, now: number): boolean {
  return kind === 'step' || (kind === 'open' && Math.floor(now) === Math.floor(epoch));
}

function isLed(places: readonly Place[]): places is readonly [Place, ...Place[]] {
  return places.length > 0;
}

function judged(before: Place | null, seen: SeenPlace, totalSteps: number | null): Place {
  const { key, at, epoch } = seen;
  const advanced = before !== null && Math.floor(epoch) > Math.floor(before.epoch);
  const ranOn = advanced && at > before.at;
  const advances = (before?.advances ?? 0) + (ranOn ? 1 : 0);
  const next = { key, at, epoch, advances };
  const kind = before?.kind ?? 'open';
  if (kind === 'batch' || (advanced && !ranOn)) return { ...next, kind: 'batch' };
  if (kind === 'step') return { ...next, kind };
  const { of, epochs } = seen;
  if (of !== null && (of === totalSteps || epochs === 1)) return { ...next, kind: 'step' };
  if (of !== null && epochs !== null && epochs > 1) {
    const each = of / epochs;
    // Epochs are counted from 0 or from 1: the place of a global step is known up to one epoch.
    if (at > Math.ceil((Math.floor(epoch) + 1) * each) + 1) return { ...next, kind: 'batch' };
    const fits = at >= Math.floor((Math.floor(epoch) - 1) * each) - 1;
    return { ...next, kind: ranOn && fits ? 'step' : 'open' };
  }
  return { ...next, kind: advances >= ADVANCES ? 'step' : 'open' };
}
