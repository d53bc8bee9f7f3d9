import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { PortError } from '../ports/port-error.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { endOfLog } from './end-of-log.js';
import { findRun, newestFirst, runHere } from './find-run.js';
import { findHost } from './hosts.js';
import { lookAtHost } from './look-at-host.js';
import { refused, whisper } from './replies.js';
import { showProposalAnew } from './show-proposal.js';
import { cardOf } from './status-card.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** The card of a run, or of the newest one here, for the person who asked. */
export async function showStatus(
  deps: Deps,
  tx: Transaction,
  by: By,
  name: string | null,
): Promise<Reply> {
  const run = await visibleRun(deps, tx, by, name);
  if (!run.ok) return refused(run.error);
  await showProposalAnew(deps, tx, run.value);
  return whisper(cardOf(deps, run.value));
}

/** The newest runs as a table. */
export async function showRuns(deps: Deps, tx: Transaction, by: By): Promise<Reply> {
  const problem = await mayView(deps, tx, by, null);
  if (problem) return refused(problem);
  return whisper(messages.runsTable({ runs: await newestFirst(deps), now: deps.clock.now() }));
}

/** The last lines of a run's log, secrets taken out. */
export async function showLogs(
  deps: Deps,
  tx: Transaction,
  by: By,
  name: string,
  lines: number,
): Promise<Reply> {
  const found = await visibleRun(deps, tx, by, name);
  if (!found.ok) return refused(found.error);
  const run = found.value;
  const host = findHost(deps, run.command.host);
  if (!host.ok) return refused(host.error);
  if (!run.session)
    return refused({ code: 'no-log', run: run.id, why: 'Its session is not there yet.' });
  try {
    const end = await endOfLog(deps, host.value, run.session.log);
    return whisper(messages.plainLogs({ run, text: end.text, lines }));
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return refused({ code: 'host-unreachable', host: host.value.name, why: error.message });
  }
}

/** One metric of a run as a picture. */
export async function showPlot(
  deps: Deps,
  tx: Transaction,
  by: By,
  name: string,
  metric: string | null,
): Promise<Reply> {
  const run = await visibleRun(deps, tx, by, name);
  if (!run.ok) return refused(run.error);
  const { curves } = summary(run.value.observer);
  const wanted = metric ?? curves[0]?.name ?? 'loss';
  const curve = curves.find((c) => c.name === wanted);
  if (!curve) {
    const known = curves.map(({ name: one }) => one);
    return refused({ code: 'unknown-metric', run: run.value.id, metric: wanted, known });
  }
  const chart = { title: wanted, xLabel: 'step', yLabel: wanted, series: [curve], marks: [] };
  return whisper(messages.plotCurve({ run: run.value, chart }));
}

/** Two runs side by side: command, files, readings. */
export async function showComparison(
  deps: Deps,
  tx: Transaction,
  by: By,
  first: string,
  second: string,
): Promise<Reply> {
  const [one, other] = [
    await visibleRun(deps, tx, by, first),
    await visibleRun(deps, tx, by, second),
  ];
  if (!one.ok) return refused(one.error);
  if (!other.ok) return refused(other.error);
  const compared = (run: Run) => ({ run, summary: summary(run.observer) });
  const now = deps.clock.now();
  return whisper(
    messages.compareRuns({ first: compared(one.value), second: compared(other.value), now }),
  );
}

/** The hosts that Propel knows, each as it says that it stands now; all are asked at once. */
export async function showHosts(deps: Deps, tx: Transaction, by: By): Promise<Reply> {
  const problem = await mayView(deps, tx, by, null);
  if (problem) return refused(problem);
  const live = (await newestFirst(deps)).filter((run) => !isOver(run.status));
  const hosts = deps.settings.hosts.map(async (host) => {
    const here = live.filter((run) => run.command.host === host.name);
    const since = here.find((run) => run.unreachableSince !== null)?.unreachableSince ?? null;
    return { host, since, runs: here.length, look: await lookAtHost(deps, host) };
  });
  const now = deps.clock.now();
  return whisper(messages.hostsTable({ hosts: await Promise.all(hosts), now }));
}

async function visibleRun(
  deps: Deps,
  tx: Transaction,
  by: By,
  name: string | null,
): Promise<Result<Run, Problem>> {
  const here = name === null ? await runHere(deps, by.place) : null;
  const found = here ? ok(here) : await findRun(deps, name ?? '');
  const problem = await mayView(deps, tx, by, found.ok ? found.value : null);
  return problem ? err(problem) : found;
}

async function mayView(
  deps: Deps,
  tx: Transaction,
  by: By,
  run: Run | null,
): Promise<Problem | null> {
  return refusalOf(deps, tx, { ...by, right: 'view', what: 'see runs', owner: run?.owner ?? null });
}
