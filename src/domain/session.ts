import { pad, utcParts } from '../text/utc.js';
import type { RunId } from './ids.js';

/** The session's name for a moment: UTC, to the millisecond, so that names sort by time. */
export function sessionName(now: number): RunId {
  const t = utcParts(now);
  const date = `${t.year}${pad(t.month)}${pad(t.day)}`;
  const time = `${pad(t.hour)}${pad(t.minute)}${pad(t.second)}`;
  return `propel-train-${date}-${time}-${pad(t.millisecond, 3)}` as RunId;
}
