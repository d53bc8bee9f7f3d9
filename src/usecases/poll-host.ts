import type { Host } from '../domain/host.js';
import type { Run } from '../domain/run.js';
import { lookOf, type RunLook } from '../domain/run-look.js';
import { isOver } from '../domain/run-status.js';
import { watchingOf } from '../domain/watching.js';
import { PortError } from '../ports/port-error.js';
import {
  parseTick,
  type RunReading,
  TICK_MAX_OUTPUT,
  type TickAnswer,
  tickScript,
} from '../sessions/index.js';
import type { Deps } from './deps.js';
import { holdsFence, raiseFence } from './fence.js';
import { findHost } from './hosts.js';
import { isNews } from './news.js';
import { paceOf } from './pace.js';
import { hostAnswered, hostSilent } from './pulse.js';
import { cardOf } from './status-card.js';
import { takeReading } from './take-reading.js';
import { transact } from './transact.js';

/** Longest that one look at a host may take, in milliseconds. */
const TICK_MS = 30_000;

/** So many looks follow each other at once while a log is read that was left alone for long. */
const LOOKS = 20;

/**
 * Reads the news of all watched runs of a host in one exec, and takes each run's in a commit of its own; again at once
 * while one is far behind. A host that does not answer is told on the cards; it says nothing about the runs. `token` is
 * that of the lock under which this happens: once a greater one was seen for the host, nothing is saved.
 */
export async function pollHost(deps: Deps, name: string, token: number | null): Promise<void> {
  const host = findHost(deps, name);
  if (!host.ok) return deps.scheduler.poll(name, 0);
  for (let turn = 0; turn < LOOKS; turn += 1) {
    const looks = await watchedLooks(deps, name);
    if (looks.length === 0) return rest(deps, name);
    if (!(await raiseFence(deps, name, token))) return;
    const answer = await tick(deps, host.value, looks);
    if (!answer) return silent(deps, name, looks, token);
    await takeAll(deps, looks, answer, { host: name, token });
    const behind = answer.runs.some((reading) => reading.behind > 0);
    const { poll } = deps.settings;
    const pace = behind ? poll.quickMs : paceOf(looks, deps.clock.now(), poll);
    await transact(deps, (tx) => hostAnswered(deps, tx, name, { pace, token }));
    await deps.scheduler.poll(name, pace);
    if (!behind) return;
  }
}

/** Ends the looks at a host without watched runs, unless one came while they were being ended. */
async function rest(deps: Deps, name: string): Promise<void> {
  await deps.scheduler.poll(name, 0);
  const watched = await transact(deps, async (tx) => {
    const runs = (await tx.read('watch', name))?.runs.length ?? 0;
    if (runs === 0 && (await tx.read('pulse', name))) tx.remove('pulse', name);
    return runs > 0;
  });
  if (watched) await deps.scheduler.poll(name, deps.settings.poll.quickMs);
}

/** What is kept of the watched runs for this, which is far less than what they remember. */
async function watchedLooks(deps: Deps, host: string): Promise<readonly RunLook[]> {
  const ids = (await deps.store.read('watch', host))?.value.runs ?? [];
  const looks = await Promise.all(ids.map((id) => lookAt(deps, id)));
  return looks.flatMap((look) => look ?? []);
}

async function lookAt(deps: Deps, id: string): Promise<RunLook | null> {
  const kept = await deps.store.read('look', id);
  if (kept) return kept.value;
  const run = await deps.store.read('run', id);
  return run && lookOf(run.value);
}

/** A run of which our own mistake can make nothing holds up no other; then it rejects with that mistake. */
async function takeAll(
  deps: Deps,
  looks: readonly RunLook[],
  answer: TickAnswer,
  asked: { readonly host: string; readonly token: number | null },
): Promise<void> {
  const mistakes: unknown[] = [];
  for (const { look, reading } of newsFirst(deps, looks, answer)) {
    try {
      await takeReading(deps, reading, answer, { ...asked, cursor: look.cursor });
    } catch (error) {
      if (error instanceof PortError) throw error;
      mistakes.push(error);
    }
  }
  if (mistakes.length > 0) throw mistakes[0];
}

/** The runs with news, those with little first: one that is far behind holds up no other. */
function newsFirst(deps: Deps, looks: readonly RunLook[], { runs }: TickAnswer) {
  const known = new Map<string, RunLook>(looks.map((look) => [look.id, look]));
  const now = deps.clock.now();
  const news: { readonly look: RunLook; readonly reading: RunReading }[] = [];
  for (const reading of runs) {
    const look = known.get(reading.name);
    if (look && isNews(look, reading, now, deps.settings.watch)) news.push({ look, reading });
  }
  return news.sort((a, b) => a.reading.bytes.length - b.reading.bytes.length);
}

async function tick(deps: Deps, host: Host, looks: readonly RunLook[]): Promise<TickAnswer | null> {
  const asked = looks.map(({ id, session, process, born, cursor }) => ({
    name: id,
    ...session,
    ...(process === undefined ? {} : { process }),
    ...(born === undefined ? {} : { born }),
    cursor,
  }));
  try {
    const options = { timeoutMs: TICK_MS, maxBytes: TICK_MAX_OUTPUT };
    const { stdout } = await deps.shell.exec(host, tickScript(asked), options);
    const answer = parseTick(stdout, asked);
    if (answer.ok) return answer.value;
    deps.log.warn('tick-unreadable', { host: host.name, why: answer.error });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    deps.log.warn('host-unreachable', { host: host.name, code: error.code, why: error.message });
  }
  return null;
}

async function silent(
  deps: Deps,
  name: string,
  looks: readonly RunLook[],
  token: number | null,
): Promise<void> {
  const stale = (await deps.store.read('pulse', name))?.value.trouble?.kind === 'stale';
  for (const look of looks)
    if ((look.unreachableSince === null || stale) && !look.over)
      await markUnreachable(deps, name, look.id, token);
  await transact(deps, (tx) => hostSilent(deps, tx, name, token));
}

async function markUnreachable(
  deps: Deps,
  host: string,
  id: string,
  token: number | null,
): Promise<void> {
  await transact(deps, async (tx) => {
    const run = await tx.read('run', id);
    if (!run || isOver(run.status) || !(await holdsFence(tx, host, token))) return;
    const unreachableSince = run.unreachableSince ?? deps.clock.now();
    const watching = { ...watchingOf(run), staleSince: null };
    const unreachable: Run = { ...run, unreachableSince, watching };
    tx.put('run', id, unreachable);
    tx.edit(run.place.channel, run.card, cardOf(deps, unreachable));
  });
}
