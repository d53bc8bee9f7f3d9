const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };
const LONGEST = 30 * 1_440;

/** Minutes of a short time: `30m`, `2h`, `1.5h`, `1d`, `2 hours`, a bare number of minutes; 1 minute at least, 30 days at most; null where it is no time. */
export function parseMinutes(text: string): number | null {
  const found = /^(\d{1,6}(?:\.\d{1,3})?)\s?(m|min|mins|minutes?|h|hrs?|hours?|d|days?)?$/i.exec(
    text.trim(),
  );
  if (found === null) return null;
  const unit = (found[2] ?? 'm').slice(0, 1).toLowerCase();
  const minutes = Math.round(Number(found[1]) * (UNITS[unit] ?? 1));
  return minutes < 1 ? null : Math.min(minutes, LONGEST);
}
