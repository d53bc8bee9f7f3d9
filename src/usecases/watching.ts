import type { Run } from '../domain/run.js';
import type { Transaction } from './transact.js';

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
