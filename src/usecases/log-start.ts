import type { Host } from '../domain/host.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { LogStart } from '../domain/run.js';
import { launcherById } from '../launchers/index.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import {
  FIND_MAX_OUTPUT,
  FIND_TIMEOUT_MS,
  type FoundSession,
  type FoundSessions,
  findLogScript,
  findSessionsScript,
  logStartScript,
  parseLog,
  parseSessions,
  stateFolder,
} from '../sessions/index.js';
import { audit, refusalOf } from './access.js';
import { adopt, type Found, lookedAfter } from './adopt-run.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { refused, whisper } from './replies.js';
import { type Transaction, transact } from './transact.js';

/** How long the question answers. */
const ASK_LIVES_MS = 3_600_000;

/** Asks before a session that writes no log is made to write one: the exact line is shown, for it acts on that session. */
export function askToLog(
  deps: Deps,
  tx: Transaction,
  host: Host,
  { home }: FoundSessions,
  session: FoundSession,
): Reply {
  const folder = `adopted-${session.multiplexer}-${session.process}-${deps.clock.now()}`;
  const log = `${stateFolder(home)}/${folder}/log`;
  const start: LogStart = {
    host: host.name,
    multiplexer: session.multiplexer,
    process: session.process,
    address: session.address,
    session: session.full,
    log,
    line: launcherById(session.multiplexer).logLine(session.address, log),
  };
  const turnOn = control(deps, tx, { kind: 'start-log', start }, ASK_LIVES_MS);
  return whisper(messages.logQuestion({ start, panes: session.panes, turnOn }));
}

/** The line was confirmed: running exactly it is left to be done. */
export async function confirmLog(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'> & { readonly action: string },
  start: LogStart,
): Promise<Reply> {
  const what = 'turn a log on';
  const problem = await refusalOf(deps, tx, { ...by, right: 'launch', what, owner: null });
  if (problem) return refused(problem);
  const { person, action } = by;
  const place = { channel: by.place.channel, thread: null };
  const at = deps.clock.now();
  const told = whisper(messages.questionSettled({ kind: 'log', by: person.name, at, start }));
  if ((await tx.read('logStart', action)) !== null) return told;
  tx.put('logStart', action, { ...start, by: person, place });
  const target = `${start.host} ${start.session}: ${start.line}`;
  audit(deps, tx, { who: person, what: 'turn a log on', target, outcome: 'confirmed' });
  tx.plan({ kind: 'start-log', id: action });
  return told;
}

/** Runs the confirmed line if the session is still the one that was shown and writes no log, and looks after it. */
export async function startLog(deps: Deps, id: string): Promise<void> {
  const start = (await deps.store.read('logStart', id))?.value;
  const host = start && findHost(deps, start.host);
  const ready = start && host?.ok ? await logged(deps, host.value, start) : null;
  await transact(deps, async (tx) => {
    const standing = await tx.read('logStart', id);
    tx.done({ kind: 'start-log', id });
    tx.remove('logStart', id);
    if (!start || !ready || standing === null) return;
    const by = { person: start.by, place: start.place };
    const problem = ready.ok ? await adoptOnce(deps, tx, by, ready.value) : ready.error;
    // The question may be answered again, and each time the answer is told.
    const key = keys.answer(`log-${id}-${deps.clock.now()}`);
    if (problem) tx.post(start.place, key, messages.problem(problem));
  });
}

/** A button that was pressed again finds the run that it made, which is said. */
async function adoptOnce(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  found: Found,
): Promise<Problem | null> {
  const { session, log, target } = found;
  const { bootId } = found.found;
  const known = await lookedAfter(tx, found.host.name, { session, bootId, log: log.path });
  if (known) return { code: 'already-watched', host: found.host.name, target, run: known };
  await adopt(deps, tx, by, found);
  return null;
}

async function logged(deps: Deps, host: Host, start: LogStart): Promise<Result<Found, Problem>> {
  const { log, session: target } = start;
  const no = (reason: 'changed' | 'no-log-came' | 'piped'): Problem => {
    return { code: 'nothing-to-watch', host: host.name, target, reason, found: [] };
  };
  const before = carrier(await look(deps, host), start);
  if (!before || (before.logs.length > 0 && !before.logs.includes(log))) return err(no('changed'));
  if (before.logs.length === 0 && before.piped) return err(no('piped'));
  if (before.logs.length === 0)
    await deps.shell.exec(host, logStartScript(start), { timeoutMs: FIND_TIMEOUT_MS });
  const found = await look(deps, host);
  const session = carrier(found, start);
  const limits = { timeoutMs: FIND_TIMEOUT_MS, maxBytes: FIND_MAX_OUTPUT };
  const answer = parseLog((await deps.shell.exec(host, findLogScript(log), limits)).stdout);
  if (!answer.ok) throw unreadable(answer.error);
  if (!session?.logs.includes(log) || 'not' in answer.value) return err(no('no-log-came'));
  return ok({ host, target, found, session, log: answer.value });
}

async function look(deps: Deps, host: Host): Promise<FoundSessions> {
  const limits = { timeoutMs: FIND_TIMEOUT_MS, maxBytes: FIND_MAX_OUTPUT };
  const found = parseSessions((await deps.shell.exec(host, findSessionsScript(), limits)).stdout);
  if (found.ok) return found.value;
  throw unreadable(found.error);
}

function carrier({ sessions }: FoundSessions, start: LogStart): FoundSession | undefined {
  return sessions.find((s) => s.address === start.address && s.process === start.process);
}

function unreadable(message: string): PortError {
  return new PortError({ port: 'shell', code: 'unreadable', message, retryable: true });
}
