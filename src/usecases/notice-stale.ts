import type { RunId } from '../domain/ids.js';
import type { HostTrouble, Pulse } from '../domain/pulse.js';
import { isOver } from '../domain/run-status.js';
import { watchingOf } from '../domain/watching.js';
import type { Deps } from './deps.js';
import { tellTrouble } from './pulse.js';
import { cardOf } from './status-card.js';
import { type Transaction, transact } from './transact.js';

/** Looks that stay away for so long, and for so many paces, raise a suspicion; one that lasts so long is told. */
const SUSPECT_MS = 120_000;
const SUSPECT_PACES = 4;
const CONFIRM_MS = 60_000;

/**
 * Finds hosts with watched runs at which nobody looks any more, whoever should: asks for looks anew at once, and where
 * none comes within a minute says so on the cards and once a channel. Any process may ask at any time; together they
 * tell it once. A bot that was down finds old looks too, and its own first look comes long before the minute is over.
 */
export async function noticeStale(deps: Deps): Promise<void> {
  for (const { id: host, value } of await deps.store.list('watch')) {
    if (value.runs.length === 0) continue;
    const due = await transact(deps, (tx) => suspect(deps, tx, host));
    if (due === 'fresh') continue;
    await deps.scheduler.poll(host, deps.settings.poll.quickMs);
    if (due === 'suspected') continue;
    for (const id of value.runs) await markStale(deps, id as RunId, due.at);
    await transact(deps, (tx) => declare(deps, tx, host, due));
  }
}

async function suspect(
  deps: Deps,
  tx: Transaction,
  host: string,
): Promise<'fresh' | 'suspected' | Pulse> {
  const now = deps.clock.now();
  const pulse = await tx.read('pulse', host);
  if (!pulse) {
    const everyMs = deps.settings.poll.quickMs;
    tx.put('pulse', host, { at: now, everyMs, trouble: null, suspectedAt: null });
    return 'suspected';
  }
  if (now - pulse.at <= Math.max(SUSPECT_MS, SUSPECT_PACES * pulse.everyMs)) return 'fresh';
  if (pulse.trouble?.kind === 'stale') return 'suspected';
  if (pulse.suspectedAt === null) tx.put('pulse', host, { ...pulse, suspectedAt: now });
  return now - (pulse.suspectedAt ?? now) >= CONFIRM_MS ? pulse : 'suspected';
}

async function markStale(deps: Deps, id: RunId, since: number): Promise<void> {
  await transact(deps, async (tx) => {
    const run = await tx.read('run', id);
    if (!run || isOver(run.status) || watchingOf(run).staleSince !== null) return;
    const stale = { ...run, watching: { ...watchingOf(run), staleSince: since } };
    tx.put('run', id, stale);
    tx.edit(run.place.channel, run.card, cardOf(deps, stale));
  });
}

/** Tells it, unless somebody looked or told it meanwhile. */
async function declare(deps: Deps, tx: Transaction, host: string, seen: Pulse): Promise<void> {
  const pulse = await tx.read('pulse', host);
  if (!pulse || pulse.at !== seen.at || pulse.trouble?.kind === 'stale') return;
  const stale: HostTrouble = { kind: 'stale', since: pulse.at, told: pulse.trouble?.told ?? [] };
  tx.put('pulse', host, { ...pulse, trouble: await tellTrouble(deps, tx, host, stale) });
}
