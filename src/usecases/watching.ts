import type { Run } from '../domain/run.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** The runs of a host that are watched and have a session. */
export async function watchedRuns(deps: Deps, host: string): Promise<readonly Run[]> {
  const ids = (await deps.store.read('watch', host))?.value.runs ?? [];
  const runs = await Promise.all(ids.map((id) => deps.store.read('run', id)));
  return runs.flatMap((stored) => (stored?.value.session ? [stored.value] : []));
}

/** Adds a run to those that are read at each poll of its host. */
export async function watchRun(tx: Transaction, run: Run): Promise<void> {
  const watch = await tx.read('watch', run.command.host);
  const runs = watch?.runs ?? [];
  if (!runs.includes(run.id)) tx.put('watch', run.command.host, { runs: [...runs, run.id] });
}

/** Takes a run from those that are read at each poll of its host. */
export async function unwatch(tx: Transaction, run: Run): Promise<void> {
  const watch = await tx.read('watch', run.command.host);
  if (!watch?.runs.includes(run.id)) return;
  tx.put('watch', run.command.host, { runs: watch.runs.filter((id) => id !== run.id) });
}
