import type { RunId } from '../domain/ids.js';
import { entryOf } from '../domain/run-entry.js';
import { type Work, workKey } from '../domain/work.js';
import type { Deps } from './deps.js';
import { transact } from './transact.js';

/** Takes up the polling of every host that has watched runs, at the quick pace; the first poll finds its own. */
export async function resume(deps: Deps): Promise<void> {
  await enterMissing(deps);
  for (const { id, value } of await deps.store.list('watch')) {
    if (value.runs.length === 0) continue;
    await deps.scheduler.poll(id, deps.settings.poll.quickMs);
    await resumeFiles(deps, id);
  }
}

async function resumeFiles(deps: Deps, host: string): Promise<void> {
  const work: Work = { kind: 'read-files', host };
  await transact(deps, async (tx) => {
    if ((await tx.read('work', workKey(work))) === null) tx.plan(work);
  });
}

/** Runs of an earlier version have no entry in the list of runs. */
async function enterMissing(deps: Deps): Promise<void> {
  const entered = new Set(await deps.store.ids('entry'));
  const missing = (await deps.store.ids('run')).filter((id) => !entered.has(id));
  for (const id of missing)
    await transact(deps, async (tx) => {
      const run = await tx.read('run', id as RunId);
      if (run && !(await tx.read('entry', id))) tx.put('entry', id, entryOf(run));
    });
}
