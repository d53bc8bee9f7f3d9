import type { Anomaly } from '../domain/anomaly.js';
import type { Host } from '../domain/host.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import { watchingOf } from '../domain/watching.js';
import { type Work, workKey } from '../domain/work.js';
import { observeBeside } from '../observing/index.js';
import { PortError } from '../ports/port-error.js';
import {
  BESIDE_MAX_OUTPUT,
  type BesideAnswer,
  type BesideAsked,
  besideScript,
  parseBeside,
} from '../sessions/index.js';
import { SOURCES } from '../sources/index.js';
import { type Beside, readBeside, wantedOf, withFound } from '../sources/join/beside.js';
import { foldersSaid, isIn } from '../sources/join/named-folders.js';
import { besideOf, ownFolders, placeOf, sharesFolders, withBeside } from './beside.js';
import { tellFiles } from './catch-up.js';
import type { Deps } from './deps.js';
import { inGap } from './gap.js';
import { findHost } from './hosts.js';
import { raiseAlerts } from './raise-alert.js';
import { isSnoozed } from './snooze.js';
import { refreshCard } from './status-card.js';
import { type Transaction, transact } from './transact.js';
import { watchedRuns } from './watching.js';

/** Longest that one look may take, in milliseconds, and looks in a row where a file holds more than one can bring. */
const LOOK_MS = 30_000;
const MOST_LOOKS = 4;

const NAMES = [...new Set(SOURCES.flatMap(({ names }) => names))];

/**
 * Looks at the files in which the runs of a host write their readings, beside the polls of their logs and never in their
 * way, and leaves the next look to be done. A host that does not answer says nothing about files.
 */
export async function readFiles(deps: Deps, name: string): Promise<void> {
  const startedAt = deps.clock.now();
  const host = findHost(deps, name);
  if (host.ok) await lookAt(deps, host.value);
  const work: Work = { kind: 'read-files', host: name };
  await transact(deps, async (tx) => {
    const watch = await tx.read('watch', name);
    const stored = await tx.read('work', workKey(work));
    if (!host.ok || !watch || watch.runs.length === 0) return tx.done(work);
    // Somebody has asked for a look since this one began.
    if (stored && stored.notBefore > startedAt) return;
    tx.plan(work, deps.clock.now() + deps.settings.files.everyMs);
  });
}

async function lookAt(deps: Deps, host: Host): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const runs = await watchedRuns(deps, host.name);
    const asked = runs.map((run) => askFor(deps, run, runs));
    if (asked.length === 0) return;
    const answers = await ask(deps, host, asked);
    let more = false;
    for (const answer of answers) {
      const run = runs.find(({ id }) => id === answer.name);
      if (run !== undefined && (await takeOrTell(deps, run, runs, answer))) more = true;
    }
    if (!more) return;
  }
}

function askFor(deps: Deps, run: Run, runs: readonly Run[]): BesideAsked {
  const beside = besideOf(run);
  const search = searchIsDue(deps, run, beside);
  const { directory } = run.command;
  const alone = !beside.shared && !sharesFolders(run, runs);
  const named = ownFolders(run, runs);
  const outside = named.filter((folder) => !alone || !isIn(folder, directory));
  return {
    name: run.id,
    folder: run.session?.folder ?? '/nowhere',
    wanted: beside.files
      .filter(({ state }) => state.problem === null)
      .map((file) => ({ path: file.path, stamp: file.stamp, ...wantedOf(file) })),
    roots: search ? [...(alone ? [directory] : []), ...outside] : [],
    mentions: search,
  };
}

/** At every look while a run is young, then at its pace, and once more at the end. */
function searchIsDue(deps: Deps, run: Run, { foundAt }: Beside): boolean {
  const { searchMs, searchOftenForMs } = deps.settings.files;
  const now = deps.clock.now();
  if (isOver(run.status)) return !('at' in run.status) || foundAt < run.status.at;
  return now - run.createdAt < searchOftenForMs || now - foundAt >= searchMs;
}

async function ask(
  deps: Deps,
  host: Host,
  asked: readonly BesideAsked[],
): Promise<readonly BesideAnswer[]> {
  try {
    const options = { timeoutMs: LOOK_MS, maxBytes: BESIDE_MAX_OUTPUT };
    const { stdout } = await deps.shell.exec(host, besideScript(asked, NAMES), options);
    const answer = parseBeside(stdout);
    if (answer.ok) return answer.value;
    deps.log.info('files-unreadable', { host: host.name, why: answer.error });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    deps.log.info('files-unreachable', { host: host.name, code: error.code, why: error.message });
  }
  return [];
}

/** A run of whose files our own mistake can make nothing holds up no other. */
async function takeOrTell(
  deps: Deps,
  run: Run,
  runs: readonly Run[],
  answer: BesideAnswer,
): Promise<boolean> {
  try {
    return await takeFiles(deps, run, runs, answer);
  } catch (error) {
    if (error instanceof PortError) throw error;
    deps.log.error('files-not-understood', { run: run.id, error });
    return false;
  }
}

/** Takes the news of one run's files into its record; true where there is more to bring at once. */
async function takeFiles(
  deps: Deps,
  asked: Run,
  runs: readonly Run[],
  answer: BesideAnswer,
): Promise<boolean> {
  const { turn } = besideOf(asked);
  const searched = searchIsDue(deps, asked, besideOf(asked));
  return transact(deps, async (tx) => {
    const run = await tx.read('run', asked.id);
    // News of an older look were taken by somebody else.
    if (!run || besideOf(run).turn !== turn) return false;
    const now = deps.clock.now();
    const over = isOver(run.status);
    // The log is read first after a gap, and tells how long it was.
    if (!over && (watchingOf(run).catchUp !== null || inGap(deps, run))) return false;
    const [read, news] = readBeside(besideOf(run), answer.read, now, over);
    const isNews = news.metrics.length > 0 || news.totalSteps !== null || news.totalEpochs !== null;
    const gap = watchingOf(run).files;
    if (answer.read.length === 0 && !searched && !isNews && !gap) return false;
    const beside = searched ? withSearch(run, runs, read, answer, now) : read;
    const [observer, anomalies] = isNews
      ? observeBeside(run.observer, news, now, deps.settings.watch)
      : [run.observer, []];
    const next = withBeside({ ...run, observer }, beside);
    const behind = answer.read.some(({ stamp }) => stamp.startsWith('behind'));
    const told = over ? next : tellAll(deps, tx, next, anomalies, { turn, behind, now });
    tx.put('run', run.id, isNews ? refreshCard(deps, tx, run, told) : told);
    return behind || (over && beside.files.some(({ stamp }) => stamp === ''));
  });
}

function tellAll(
  deps: Deps,
  tx: Transaction,
  run: Run,
  anomalies: readonly Anomaly[],
  look: { readonly turn: number; readonly behind: boolean; readonly now: number },
): Run {
  const heard = anomalies.filter(({ kind }) => !isSnoozed(run, kind, look.now));
  return tellFiles(tx, run, heard, look) ?? raiseAlerts(deps, tx, run, anomalies);
}

function withSearch(
  run: Run,
  runs: readonly Run[],
  read: Beside,
  answer: BesideAnswer,
  now: number,
): Beside {
  const said = foldersSaid(answer.mentions, placeOf(run));
  const folders = [...new Set([...read.folders, ...said])].slice(0, 6);
  const shared = read.shared || sharesFolders(run, runs);
  const named = ownFolders(run, runs);
  const own = answer.found.filter(
    ({ path }) => !shared || named.some((folder) => isIn(path, folder)),
  );
  return withFound({ ...read, folders, shared }, own, now);
}
