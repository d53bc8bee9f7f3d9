import type { Host } from '../domain/host.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import { PortError } from '../ports/port-error.js';
import { parseTick, TICK_MAX_OUTPUT, type TickAnswer, tickScript } from '../sessions/index.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { cardOf } from './status-card.js';
import { takeReading } from './take-reading.js';
import { transact } from './transact.js';
import { watchedRuns } from './watching.js';

/** Longest that one look at a host may take, in milliseconds. */
const TICK_MS = 30_000;

/**
 * Reads the news of all watched runs of a host in one exec, and takes each run's in a commit of its own. A host that
 * does not answer is told on the cards; it says nothing about the runs.
 */
export async function pollHost(deps: Deps, name: string): Promise<void> {
  const host = findHost(deps, name);
  const runs = await watchedRuns(deps, name);
  if (!host.ok || runs.length === 0) return deps.scheduler.poll(name, 0);
  const answer = await tick(deps, host.value, runs);
  if (!answer) return;
  for (const reading of answer.runs) {
    const asked = runs.find((run) => run.id === reading.name)?.cursor;
    if (asked) await takeReading(deps, reading, answer, asked);
  }
  await deps.scheduler.poll(name, paceFor(deps, runs));
}

async function tick(deps: Deps, host: Host, runs: readonly Run[]): Promise<TickAnswer | null> {
  const asked = runs.flatMap((run) =>
    run.session ? [{ name: run.id, ...run.session, cursor: run.cursor }] : [],
  );
  try {
    const options = { timeoutMs: TICK_MS, maxBytes: TICK_MAX_OUTPUT };
    const { stdout } = await deps.shell.exec(host, tickScript(asked), options);
    const answer = parseTick(stdout);
    if (answer.ok) return answer.value;
    deps.log.warn('tick-unreadable', { host: host.name, why: answer.error });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    deps.log.warn('host-unreachable', { host: host.name, code: error.code, why: error.message });
    for (const run of runs) await markUnreachable(deps, run);
  }
  return null;
}

async function markUnreachable(deps: Deps, { id }: Run): Promise<void> {
  await transact(deps, async (tx) => {
    const run = await tx.read('run', id);
    if (!run || run.unreachableSince !== null || isOver(run.status)) return;
    const unreachable: Run = { ...run, unreachableSince: deps.clock.now() };
    tx.put('run', id, unreachable);
    tx.edit(run.place.channel, run.card, cardOf(deps, unreachable));
  });
}

/** Quick while any run is young, slow later: failures come early (Aegis; SURF: most within the first ten minutes). */
function paceFor(deps: Deps, runs: readonly Run[]): number {
  const { quickMs, slowMs, quickForMs } = deps.settings.poll;
  const now = deps.clock.now();
  return runs.some((run) => isOver(run.status) || now - run.createdAt < quickForMs)
    ? quickMs
    : slowMs;
}
