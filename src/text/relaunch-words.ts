import type { Relaunch } from '../domain/saved.js';
import { cleanLine } from './clean-line.js';
import { bytes, count } from './format.js';
import { shortRun } from './run-words.js';
import { utcMinute } from './utc.js';

/** Why a command is offered again: `Run 2026… was cut off: rig was restarted.` */
export function cutOffWords({ run, reason }: Relaunch, host: string): string {
  const why =
    reason === 'reboot'
      ? `${host} was restarted`
      : 'its session is gone and left no status: somebody closed it, or the system killed it';
  return `Run ${shortRun(run)} was cut off: ${why}.`;
}

/** What it left to go on from: the newest complete checkpoint, what was passed over for it, or why nobody knows. */
export function savedWords({ saved, logSaid }: Relaunch): readonly string[] {
  const { newest, passedOver, trouble } = saved;
  const said = logSaid === null ? '' : ` Its log last told of one${placeWords(logSaid)}.`;
  if (trouble !== null)
    return [`I could not look for its checkpoints: ${cleanLine(trouble, 200)}.${said}`];
  const over = passedOver.map(
    ({ path, why }) => `${cleanLine(path, 200)} (${cleanLine(why, 100)})`,
  );
  const passed = over.length > 0 ? [`Passed over: ${over.join('; ')}.`] : [];
  if (newest === null)
    return [`I found no complete checkpoint of this run where it ran.${said}`, ...passed];
  const sure = newest.whole === 'proven' ? 'complete' : 'not empty; its format does not show more';
  const size = `${bytes(newest.bytes)}, written ${utcMinute(newest.writtenAt)}, ${sure}`;
  return [`Newest complete checkpoint: ${cleanLine(newest.path, 300)} (${size}).`, ...passed];
}

function placeWords({ step, path }: NonNullable<Relaunch['logSaid']>): string {
  const at = step === null ? '' : ` at step ${count(step)}`;
  return path === null ? at : `${at}: ${cleanLine(path, 200)}`;
}
