import type { RunLook } from '../domain/run-look.js';
import type { Settings } from '../domain/settings.js';
import type { RunReading } from '../sessions/index.js';

/** A run of which there is nothing new is looked at this seldom, for its watchers of time and the times on its card. */
const QUIET_MS = 15_000;
/** As a share of the shortest time that those watchers wait, where somebody set that very short. */
const QUIET_SHARE = 0.1;

/**
 * Whether what a tick brought of a run is worth a commit: bytes, another file, an end, an answer after silence, or so much
 * time that its watchers must be asked. A quiet run costs nothing else.
 */
export function isNews(
  look: RunLook,
  reading: RunReading,
  now: number,
  watch: Settings['watch'],
): boolean {
  const { cursor, unreachableSince, lookedAt, over } = look;
  const moved = reading.inode !== cursor.inode || reading.from !== cursor.offset;
  if (reading.bytes.length > 0 || (reading.logThere && moved)) return true;
  if (unreachableSince !== null) return true;
  if (over) return false;
  if (reading.ended || reading.session === false || reading.pane === 'ended') return true;
  const shortest = Math.min(watch.silenceSeconds, watch.checkpointSeconds) * 1000;
  return now - (lookedAt ?? 0) >= Math.min(QUIET_MS, shortest * QUIET_SHARE);
}
