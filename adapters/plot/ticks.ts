export interface Tick {
  readonly value: number;
  readonly text: string;
}

const UNITS = [
  { size: 1e12, sign: 'T' },
  { size: 1e9, sign: 'G' },
  { size: 1e6, sign: 'M' },
  { size: 1e4, per: 1e3, sign: 'k' },
] as const;

/**
 * Round numbers at even distances that cover about `wanted` steps of the range, at least two; whole numbers where
 * `whole` is set. The range must not be empty.
 */
export function roundTicks(low: number, high: number, wanted: number, whole: boolean): Tick[] {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= rough * 0.999) ?? 10;
  const step = whole ? Math.max(1, Math.round(factor * power)) : factor * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values: number[] = [];
  for (let n = first; n <= last && values.length < 50; n += 1)
    values.push(Number((n * step).toPrecision(12)));
  return values.map((value) => ({ value, text: tickText(value, values) }));
}

/** Powers of ten from `low` to `high`, thinned to at most `wanted`. */
export function decadeTicks(low: number, high: number, wanted: number): Tick[] {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / wanted));
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power += every) {
    const plain = power >= -3 && power <= 3;
    const value = Number(`1e${power}`);
    ticks.push({ value, text: plain ? String(value) : `1e${power}` });
  }
  return ticks;
}

/** A tick's number, with the decimals and the unit that its whole row needs. */
function tickText(value: number, row: readonly number[]): string {
  const largest = Math.max(...row.map(Math.abs));
  if (value === 0) return '0';
  if (largest < 1e-3) return value.toExponential(decimalsOf(row.map(mantissa)));
  if (largest >= 1e15) return value.toExponential(1);
  const unit = UNITS.find(({ size }) => largest >= size);
  if (unit === undefined) return value.toFixed(decimalsOf(row));
  const per = 'per' in unit ? unit.per : unit.size;
  return `${(value / per).toFixed(decimalsOf(row.map((v) => v / per)))}${unit.sign}`;
}

function mantissa(value: number): number {
  return value === 0 ? 0 : Number(value.toExponential(6).split('e')[0]);
}

/** The fewest decimals that tell all of these numbers exactly. */
function decimalsOf(values: readonly number[]): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    const exact = values.every(
      (v) => Math.abs(Number(v.toFixed(decimals)) - v) <= 1e-9 * Math.max(1e-3, Math.abs(v)),
    );
    if (exact) return decimals;
  }
  return 6;
}
