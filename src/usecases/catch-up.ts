import type { Anomaly } from '../domain/anomaly.js';
import type { Run } from '../domain/run.js';
import { beyondKept, type CatchUp, watchingOf, withHappenings } from '../domain/watching.js';
import * as messages from '../messages/index.js';
import { keys } from './keys.js';
import type { Transaction } from './transact.js';
import { unwatch } from './watching.js';

/** Keeps what was read of a gap with what was read of it before; null where no gap is being read. */
export function gathered(run: Run, anomalies: readonly Anomaly[]): Run | null {
  const watching = watchingOf(run);
  if (!watching.catchUp) return null;
  const catchUp = withMore(watching.catchUp, anomalies);
  return { ...run, watching: { ...watching, catchUp } };
}

function withMore(catchUp: CatchUp, anomalies: readonly Anomaly[]): CatchUp {
  const happened = withHappenings(catchUp.happened, anomalies);
  const beyond = (catchUp.beyond ?? 0) + beyondKept(happened, anomalies);
  return { ...catchUp, happened, ...(beyond > 0 ? { beyond } : {}) };
}

/**
 * Closes a gap of which all was read: what was odd in it is told in one message, in the order in which it happened.
 * Where nothing was odd only the card speaks of the gap.
 */
export function tellCaughtUp(tx: Transaction, run: Run): Run {
  const watching = watchingOf(run);
  const { catchUp } = watching;
  if (!catchUp) return run;
  const { from, to, why } = catchUp;
  const back = { from, to, why };
  const told = tell(tx, run, catchUp, `late-${from}`);
  return { ...told, watching: { ...watching, catchUp: null, back, files: back } };
}

/** What the files beside a log tell of a gap that the log has closed, in one message a look; null where there is none. */
export function tellFiles(
  tx: Transaction,
  run: Run,
  anomalies: readonly Anomaly[],
  look: { readonly turn: number; readonly behind: boolean; readonly now: number },
): Run | null {
  const watching = watchingOf(run);
  const { files } = watching;
  if (!files) return null;
  const read = { ...files, inode: '', untilByte: 0, writtenBy: look.now, happened: [] };
  const told = tell(tx, run, withMore(read, anomalies), `late-${files.from}-files-${look.turn}`);
  return { ...told, watching: { ...watching, files: look.behind ? files : null } };
}

function tell(tx: Transaction, run: Run, catchUp: CatchUp, what: string): Run {
  const { happened } = catchUp;
  if (happened.length === 0) return run;
  const alerts: Record<string, number> = { ...run.alerts };
  for (const { anomaly, times } of happened)
    alerts[anomaly.kind] = (alerts[anomaly.kind] ?? 0) + times;
  tx.post(run.place, keys.note(run.id, what), messages.caughtUp({ run, catchUp }));
  return { ...run, alerts };
}

/** Looks at a run no more: what was read of a gap until now is told, for nobody reads its rest. */
export async function watchNoMore(tx: Transaction, run: Run): Promise<Run> {
  await unwatch(tx, run);
  const told = tellCaughtUp(tx, run);
  if (told !== run) tx.put('run', run.id, told);
  return told;
}
