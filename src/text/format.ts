const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its two largest units: `2 h 5 min`, `3 d 4 h`, `40 s`; under a second `less than 1 s`. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return 'an unknown time';
  const rest = Math.max(0, Math.round(ms / SECOND)) * SECOND;
  if (rest === 0) return 'less than 1 s';
  if (rest < MINUTE) return `${rest / SECOND} s`;
  if (rest < HOUR) return pair(rest, MINUTE, 'min', SECOND, 's');
  if (rest < DAY) return pair(rest, HOUR, 'h', MINUTE, 'min');
  return pair(rest, DAY, 'd', HOUR, 'h');
}

function pair(ms: number, large: number, one: string, small: number, two: string): string {
  const first = Math.floor(ms / large);
  const second = Math.floor((ms - first * large) / small);
  return second === 0 ? `${first} ${one}` : `${first} ${one} ${second} ${two}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A size in binary units: `812 B`, `1.5 GiB`. */
export function bytes(count: number): string {
  let value = Math.max(0, count);
  let unit = 0;
  while (value >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = unit === 0 ? String(Math.round(value)) : trimZeros(value.toFixed(1));
  return `${shown} ${UNITS[unit]}`;
}

/** A whole number with thin groups of three: `12,345`. */
export function count(value: number): string {
  const sign = value < 0 ? '-' : '';
  return sign + String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 step`, `12,345 steps`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A reading in four significant digits: `2.314`, `0.0005`, `3e-7`, `NaN`. */
export function reading(value: number | 'nan' | 'inf' | '-inf'): string {
  if (value === 'nan') return 'NaN';
  if (typeof value === 'string') return value;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e7) return exponent(value);
  if (size >= 1e4) return count(value);
  return trimZeros(value.toPrecision(4));
}

function exponent(value: number): string {
  const [digits = '', power = ''] = value.toExponential(3).split('e');
  return `${trimZeros(digits)}e${power.replace('+', '')}`;
}

function trimZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

/** Words joined as people do: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}
