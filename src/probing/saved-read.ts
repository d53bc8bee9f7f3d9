import { err, ok, type Result } from '../domain/result.js';
import type { Saved, SavedCheckpoint } from '../domain/saved.js';
import { parseFrames } from '../text/frames.js';

const MOST_PASSED_OVER = 3;

/** One line of the answer. */
interface Found {
  readonly state: string;
  readonly path: string;
  readonly bytes: number;
  readonly changedAt: number;
  readonly why: string;
}

/**
 * Reads the answer of `savedScript`: the newest checkpoint that is not known to be incomplete, and the newer ones that
 * were passed over for it. Paths in the project are told relative to it; times are told by our clock, which says `now`.
 */
export function parseSaved(
  stdout: Uint8Array,
  project: string,
  now: number,
): Result<Saved, string> {
  const frames = parseFrames(stdout);
  if (!frames.ok) return frames;
  const texts = (key: string) =>
    frames.value.flatMap((f) => (f.key === key ? [new TextDecoder().decode(f.bytes)] : []));
  const [trouble] = texts('trouble');
  if (trouble !== undefined) return ok({ newest: null, passedOver: [], trouble });
  const hostNow = Number(texts('clock')[0]) * 1000;
  if (!Number.isFinite(hostNow)) return err('the host did not say what time it is');
  const found = texts('saved').flatMap((text) => readFound(text) ?? []);
  const at = found.findIndex(({ state }) => state !== 'part');
  const newer = at < 0 ? found : found.slice(0, at);
  const shorter = (path: string) =>
    path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
  const chosen = found[at];
  return ok({
    newest: chosen ? asSaved(chosen, shorter(chosen.path), now - hostNow) : null,
    passedOver: newer
      .slice(0, MOST_PASSED_OVER)
      .map(({ path, why }) => ({ path: shorter(path), why })),
    trouble: null,
  });
}

function asSaved({ bytes, changedAt, state }: Found, path: string, ahead: number): SavedCheckpoint {
  const whole = state === 'whole' ? 'proven' : 'unproven';
  return { path, bytes, writtenAt: changedAt + ahead, whole };
}

/** The path comes last, for it may hold anything but its own end. */
function readFound(text: string): Found | null {
  const [state = '', bytes = '', changed = '', why = '', ...path] = text.split('\n');
  if (!/^\d+$/.test(bytes) || !/^\d+$/.test(changed) || path.length === 0) return null;
  return { state, bytes: Number(bytes), changedAt: Number(changed), why, path: path.join('\n') };
}
