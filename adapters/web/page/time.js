const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** Hour and minute of this place. @param {number} at */
export function clockTime(at) {
  return clock.format(at);
}

/** The moment in full, for a tooltip. @param {number} at */
export function wholeTime(at) {
  return whole.format(at);
}

/** Name of a day: Today, Yesterday, or the day itself. @param {number} at @param {number} now */
export function dayName(at, now) {
  if (sameDay(at, now)) return 'Today';
  if (sameDay(at, now - 86_400_000)) return 'Yesterday';
  return day.format(at);
}

/** @param {number} a @param {number} b */
export function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** How long ago, in one unit. @param {number} at @param {number} now */
export function ago(at, now) {
  const seconds = Math.max(0, (now - at) / 1000);
  if (seconds < 50) return 'just now';
  if (seconds < 3_000) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 80_000) return `${Math.round(seconds / 3_600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}
