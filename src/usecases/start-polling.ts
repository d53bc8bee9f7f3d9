import type { RunId } from '../domain/ids.js';
import { isOver } from '../domain/run-status.js';
import type { Deps } from './deps.js';
import { transact } from './transact.js';

/** Has the host of a run that was adopted read from now on. */
export async function startPolling(deps: Deps, id: RunId): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  if (run && !isOver(run.status))
    await deps.scheduler.poll(run.command.host, deps.settings.poll.quickMs);
  await transact(deps, async (tx) => tx.done({ kind: 'start-polling', run: id }));
}
