import type { Host } from '../domain/host.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import * as messages from '../messages/index.js';
import {
  addressable,
  FIND_MAX_OUTPUT,
  FIND_TIMEOUT_MS,
  type FoundLog,
  type FoundSession,
  type FoundSessions,
  findLogScript,
  findSessionsScript,
  parseLog,
  parseSessions,
} from '../sessions/index.js';
import { hasUnseen } from '../text/inert.js';
import { refusalOf } from './access.js';
import { adopt, lookedAfter } from './adopt-run.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { askHostFor } from './find-on-host.js';
import { findHost } from './hosts.js';
import { askToLog } from './log-start.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** How long the list of sessions answers. */
const LIST_LIVES_MS = 3_600_000;
/** Sessions that can be chosen from the list; Discord takes 25 options. */
const OPTIONS = 25;

/**
 * Looks after a run that somebody started by hand: a session by its name, or a log by its path. Whoever may launch may
 * do this: it shows a file of the host in the channel. Without a target the sessions of the host are listed.
 */
export async function watchTarget(
  deps: Deps,
  tx: Transaction,
  by: By,
  { host: name, target }: { readonly host: string; readonly target: string | null },
): Promise<Reply> {
  const what = 'have a run looked after';
  const problem = await refusalOf(deps, tx, { ...by, right: 'launch', what, owner: null });
  if (problem) return refused(problem);
  const host = findHost(deps, name);
  if (!host.ok) return refused(host.error);
  const isPath = target?.startsWith('/') || target?.startsWith('~/');
  if (target?.includes('/') && !isPath) return refused(unfit(name, target, 'relative'));
  const found = await sessionsOn(deps, host.value);
  if (!found.ok) return refused(found.error);
  if (target === null) return list(deps, tx, host.value, found.value);
  const reply = isPath
    ? await watchLog(deps, tx, by, host.value, found.value, target, target)
    : await watchSession(deps, tx, by, host.value, found.value, target);
  return reply.ok ? reply.value : refused(reply.error);
}

/** One of the listed sessions was chosen; it is looked for again by its address. */
export async function watchChosen(
  deps: Deps,
  tx: Transaction,
  by: By,
  deed: { readonly host: string; readonly sessions: readonly string[] },
  choice: string,
): Promise<Reply> {
  const target = /^\d{1,3}$/.test(choice) ? deed.sessions[Number(choice)] : undefined;
  if (target === undefined) return refused({ code: 'control-unknown' });
  return watchTarget(deps, tx, by, { host: deed.host, target });
}

async function sessionsOn(deps: Deps, host: Host): Promise<Result<FoundSessions, Problem>> {
  const limits = { timeoutMs: FIND_TIMEOUT_MS, maxBytes: FIND_MAX_OUTPUT };
  return askHostFor(deps, host, findSessionsScript(), limits, parseSessions);
}

async function list(
  deps: Deps,
  tx: Transaction,
  host: Host,
  { sessions, bootId }: FoundSessions,
): Promise<Reply> {
  const listed = await Promise.all(
    sessions.map(async (session) => ({
      session,
      run: await lookedAfter(tx, host.name, { session, bootId, log: null }),
    })),
  );
  const free = listed
    .filter(({ session, run }) => run === null && session.program !== null && addressable(session))
    .map(({ session }) => session)
    .slice(0, OPTIONS);
  const addresses = free.map(({ address }) => address);
  const deed = { kind: 'watch-session', host: host.name, sessions: addresses } as const;
  const choose = free.length > 0 ? control(deps, tx, deed, LIST_LIVES_MS) : null;
  return whisper(messages.sessionsTable({ host: host.name, listed, free, choose }));
}

async function watchSession(
  deps: Deps,
  tx: Transaction,
  by: By,
  host: Host,
  found: FoundSessions,
  target: string,
): Promise<Result<Reply, Problem>> {
  const { name } = host;
  const called = named(found.sessions, target);
  const [session, second] = called;
  if (!session) return err(unfit(name, target, 'no-session', found.sessions.map(full)));
  if (second) return err(unfit(name, target, 'ambiguous', called.map(full)));
  const { bootId } = found;
  const run = await lookedAfter(tx, name, { session, bootId, log: session.logs[0] ?? null });
  if (run) return err({ code: 'already-watched', host: name, target, run });
  if (!addressable(session)) return err(unfit(name, target, 'odd-name'));
  if (session.program === null) return err(unfit(name, target, 'idle'));
  const [log, other] = session.logs;
  if (other) return err(unfit(name, target, 'many-logs', session.logs));
  if (!log && session.piped) return err(unfit(name, target, 'piped'));
  if (!log)
    return isOdd(found.home)
      ? err(unfit(name, target, 'odd-path'))
      : ok(askToLog(deps, tx, host, found, session));
  return watchLog(deps, tx, by, host, found, log, target);
}

/** The sessions that a person may mean: a whole name that no other has is meant before one that several share. */
function named(sessions: readonly FoundSession[], target: string): readonly FoundSession[] {
  const exact = sessions.filter((s) => [s.full, s.address, String(s.process)].includes(target));
  return exact.length > 0 ? exact : sessions.filter((s) => s.name === target);
}

async function watchLog(
  deps: Deps,
  tx: Transaction,
  by: By,
  host: Host,
  found: FoundSessions,
  path: string,
  target: string,
): Promise<Result<Reply, Problem>> {
  const log = await logOn(deps, host, path, target);
  if (!log.ok) return log;
  if (isOdd(log.value.path)) return err(unfit(host.name, target, 'odd-path'));
  const session = carrierOf(found.sessions, log.value);
  const { bootId } = found;
  const run = await lookedAfter(tx, host.name, { session, bootId, log: log.value.path });
  if (run) return err({ code: 'already-watched', host: host.name, target, run });
  return ok(await adopt(deps, tx, by, { host, target, found, session, log: log.value }));
}

async function logOn(
  deps: Deps,
  host: Host,
  path: string,
  target: string,
): Promise<Result<FoundLog, Problem>> {
  const limits = { timeoutMs: FIND_TIMEOUT_MS, maxBytes: FIND_MAX_OUTPUT };
  const log = await askHostFor(deps, host, findLogScript(path), limits, parseLog);
  if (!log.ok) return log;
  return 'not' in log.value ? err(unfit(host.name, target, log.value.not)) : ok(log.value);
}

/** The one session that writes the log and in which something runs. */
function carrierOf(sessions: readonly FoundSession[], log: FoundLog): FoundSession | null {
  const carriers = sessions.filter((session) => session.logs.includes(log.path));
  const [only, second] = carriers;
  return only && !second && only.program !== null && addressable(only) ? only : null;
}

/** A path that could not be shown, or not be listed, for what it is. */
function isOdd(path: string): boolean {
  return /[\t\n]/.test(path) || hasUnseen(path);
}

function full(session: FoundSession): string {
  return session.full;
}

function unfit(
  host: string,
  target: string,
  reason: Extract<Problem, { code: 'nothing-to-watch' }>['reason'],
  found: readonly string[] = [],
): Problem {
  return { code: 'nothing-to-watch', host, target, reason, found };
}
