/** A bar without words of its own, known by its end; JSON. */
export type SeenBar = {
  readonly total: number;
  readonly at: number;
  /** It has reached its end. */
  readonly done: boolean;
  /** It began again after its end: it counts the batches of an epoch. */
  readonly loops: boolean;
  /** It came while another one was under way: it stays an inner one. */
  readonly inner: boolean;
  /** Bars of other ends that were completed since it moved. */
  readonly past: number;
};

/** What a bar counts: the run, an epoch, or something that is done within the run, as an evaluation. */
export type BarKind = 'run' | 'epoch' | 'inner';

const MAX_BARS = 4;
/** So many bars that come and go while another one stands still: that one was left. */
const LEFT = 2;

/**
 * The bars after one more draw, the one of the run first, and what was drawn. A bar that moves while another one is under
 * way is an inner one; one that begins again after its end is an epoch's.
 */
export function withBar(
  bars: readonly SeenBar[],
  { at, total }: { readonly at: number; readonly total: number },
): readonly [readonly SeenBar[], BarKind] {
  const known = bars.find((one) => one.total === total);
  const [main] = bars;
  const done = at >= total;
  const within = main !== undefined && (!main.done || known?.inner === true);
  if (within && main.total !== total && main.past < LEFT) {
    const past = main.past + (done && !main.done && !(known?.done && known.at === at) ? 1 : 0);
    const inner = { total, at, done, loops: false, inner: true, past: 0 };
    return [bounded({ ...main, past }, inner, bars), 'inner'];
  }
  const again = known?.done === true && at < known.at;
  const loops = known?.loops === true || again;
  const own = { total, at, done, loops, inner: false, past: 0 };
  return [bounded(own, null, bars), loops ? 'epoch' : 'run'];
}

function bounded(main: SeenBar, second: SeenBar | null, bars: readonly SeenBar[]) {
  const own = second === null ? [main] : [main, second];
  const rest = bars.filter(({ total }) => own.every((one) => one.total !== total));
  return [...own, ...rest].slice(0, MAX_BARS);
}
