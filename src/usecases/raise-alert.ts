import type { Anomaly } from '../domain/anomaly.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { gathered } from './catch-up.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import { isSnoozed } from './snooze.js';
import type { Transaction } from './transact.js';

/** How long the button that silences an alert answers. */
const SNOOZE_LIVES_MS = 7 * 86_400_000;

/**
 * Posts each anomaly in the run's thread, once, unless its kind is silenced. What is read of a time in which nobody
 * looked is kept instead, and told in one message when all of it was read.
 */
export function raiseAlerts(
  deps: Deps,
  tx: Transaction,
  run: Run,
  anomalies: readonly Anomaly[],
): Run {
  const now = deps.clock.now();
  const heard = anomalies.filter(({ kind }) => !isSnoozed(run, kind, now));
  const kept = gathered(run, heard);
  if (kept) return kept;
  const alerts: Record<string, number> = { ...run.alerts };
  for (const anomaly of heard) {
    const number = (alerts[anomaly.kind] ?? 0) + 1;
    alerts[anomaly.kind] = number;
    const deed = { kind: 'snooze', run: run.id, alert: anomaly.kind } as const;
    const silencable =
      anomaly.kind !== 'nan' && anomaly.kind !== 'inf' && anomaly.kind !== 'recovered';
    const snooze = silencable ? control(deps, tx, deed, SNOOZE_LIVES_MS) : null;
    const look = { kind: 'collect-stacks', run: run.id } as const;
    const stacks = anomaly.kind === 'silence' ? control(deps, tx, look, SNOOZE_LIVES_MS) : null;
    tx.post(
      run.place,
      keys.alert(run.id, anomaly.kind, number),
      messages.alert({ anomaly, run, snooze, stacks }),
    );
  }
  return { ...run, alerts };
}
