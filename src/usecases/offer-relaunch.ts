import type { ScanId } from '../domain/ids.js';
import type { Run } from '../domain/run.js';
import type { Saved } from '../domain/saved.js';
import type { Scan } from '../domain/scan.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import type { Deps } from './deps.js';
import { typedOffer } from './freeze.js';
import { keys } from './keys.js';
import type { Transaction } from './transact.js';

/** How long the offer stands: who is cut off in the night finds it in the morning. */
const OFFERED_MS = 86_400_000;

/**
 * Offers the command of a run that was cut off once more, as it ran, in a table of its own: it is looked at anew, shown
 * whole, and starts nothing before Launch. How it could go on from a checkpoint is said in words, never added.
 */
export function offerRelaunch(deps: Deps, tx: Transaction, run: Run, saved: Saved): void {
  if (run.status.state !== 'gone' || run.adopted) return;
  const at = deps.clock.now();
  const { host, directory, command } = run.command;
  const last = summary(run.observer).lastCheckpoint;
  const id = deps.ids.opaque() as ScanId;
  const scan: Scan = {
    id,
    host,
    directory,
    askedBy: run.owner,
    place: run.place,
    message: keys.scan(id),
    createdAt: at,
    expiresAt: at + OFFERED_MS,
    state: { kind: 'scanning' },
    result: null,
    offers: [typedOffer(command, null)],
    relaunch: {
      run: run.id,
      reason: run.status.reason,
      saved,
      logSaid: last && { step: last.step, path: last.path },
    },
    chosen: 0,
    controls: null,
  };
  tx.put('scan', id, scan);
  tx.post(run.place, scan.message, messages.scanning({ host, directory }));
  tx.plan({ kind: 'scan', scan: id });
}
