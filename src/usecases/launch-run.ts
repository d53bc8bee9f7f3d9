import type { Host } from '../domain/host.js';
import type { RunId } from '../domain/ids.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { transition } from '../domain/run-status.js';
import type { LaunchPlan } from '../launchers/index.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import {
  checkCommand,
  LAUNCH_TIMEOUT_MS,
  type Launched,
  launchScript,
  parseLaunch,
  parsePreflight,
  planLaunch,
  preflightScript,
  sessionHints,
} from '../sessions/index.js';
import { questionsMessage } from './answer-questions.js';
import type { Deps } from './deps.js';
import { driftOf } from './drift.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { cardOf } from './status-card.js';
import { type Transaction, transact } from './transact.js';
import { watchRun } from './watching.js';

/** A launch that happened, and what the machine may do to it. */
type Started = Launched & { readonly endsWithLogin: boolean };

const PREFLIGHT_MS = 30_000;

/**
 * Starts the session of a confirmed run, exactly once: the name was claimed before, and the script finds what an
 * earlier try has started. Where the host's answer is lost this throws and is tried again.
 */
export async function launchRun(deps: Deps, id: RunId): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  const started = run?.status.state === 'launching' ? await start(deps, run) : null;
  await transact(deps, async (tx) => {
    tx.done({ kind: 'launch', run: id });
    const current = await tx.read('run', id);
    if (!current || !started || current.status.state !== 'launching') return;
    if (current.stopAsked) stoppedLaunch(deps, tx, current, started, current.stopAsked.by);
    else if (started.ok) await begun(deps, tx, current, started.value);
    else refusedLaunch(deps, tx, current, started.error);
  });
  const { quickMs } = deps.settings.poll;
  if (run && started?.ok) await deps.scheduler.poll(run.command.host, quickMs);
}

async function start(deps: Deps, run: Run): Promise<Result<Started, Problem>> {
  if (run.command.via === 'seen') throw new Error('Nobody confirmed this command.');
  const host = findHost(deps, run.command.host);
  if (!host.ok) return host;
  const words = checkCommand(run.command.command);
  if (!words.ok) return words;
  if (run.stopAsked) return startSession(deps, host.value, run, null);
  const drift = await driftOf(deps, host.value, run.command);
  return startSession(deps, host.value, run, drift);
}

/**
 * Drift was looked for first and counts only where nobody has claimed the start before the preflight looked: what an
 * earlier try started may have written to the project already.
 */
async function startSession(
  deps: Deps,
  host: Host,
  run: Run,
  drift: Problem | null,
): Promise<Result<Started, Problem>> {
  const { command, directory } = run.command;
  const withdraw = run.stopAsked !== undefined;
  const request = { host: host.name, name: run.id, command, directory, withdraw };
  const looked = await deps.shell.exec(host, preflightScript(request), { timeoutMs: PREFLIGHT_MS });
  const preflight = parsePreflight(looked.stdout, request);
  if (!preflight.ok) return known(preflight.error);
  if (drift && !preflight.value.claimed) return err(drift);
  const plan = planLaunch(request, preflight.value, host.launch);
  const script = launchScript(plan, {
    multiplexer: preflight.value.multiplexer,
    shell: host.shell,
    withdraw,
  });
  const tried = await deps.shell.exec(host, script, { timeoutMs: LAUNCH_TIMEOUT_MS });
  const launched = parseLaunch(tried.stdout, tried.stderr, plan, host.name);
  if (!launched.ok) return known(launched.error);
  const { endsWithLogin } = preflight.value;
  const seen = await seenAgain(deps, host, plan, script);
  return seen.ok ? ok({ ...launched.value, seen: seen.value, endsWithLogin }) : known(seen.error);
}

/**
 * Whether the session is still there once the connection that started it was closed: some machines end with a login what
 * it has started. The same script tells it, which starts nothing twice.
 */
async function seenAgain(
  deps: Deps,
  host: Host,
  plan: LaunchPlan,
  script: string,
): Promise<Result<boolean, Problem>> {
  const limits = { timeoutMs: LAUNCH_TIMEOUT_MS, fresh: true };
  const { stdout, stderr } = await deps.shell.exec(host, script, limits);
  const found = parseLaunch(stdout, stderr, plan, host.name);
  return found.ok ? ok(found.value.seen || plan.form === 'literal') : found;
}

/** A launch whose outcome is not known is never given up or repeated blindly: the same script is asked again. */
function known(problem: Problem): Result<never, Problem> {
  if (problem.code !== 'launch-unknown') return err(problem);
  throw new PortError({
    port: 'shell',
    code: 'launch-unknown',
    message: problem.why,
    retryable: true,
  });
}

async function begun(deps: Deps, tx: Transaction, run: Run, started: Started): Promise<void> {
  const { session, shellUsed, endsWithLogin } = started;
  const at = deps.clock.now();
  const seen = transition(run.status, { kind: 'session-seen', at });
  const running: Run = {
    ...run,
    session,
    status: seen.ok ? seen.value : run.status,
    lastGrowth: at,
  };
  tx.put('run', run.id, running);
  await watchRun(tx, running);
  tx.plan({ kind: 'read-files', host: run.command.host }, at + deps.settings.files.everyMs);
  const host = findHost(deps, run.command.host);
  const hints = sessionHints(session.multiplexer, run.id, host.ok ? host.value : null);
  const literal = host.ok && host.value.launch === 'literal';
  const withoutLogin = host.ok && host.value.shell !== 'plain' && shellUsed === 'plain';
  const facts = { run: running, ...hints, literal, withoutLogin, endsWithLogin };
  tx.post(
    run.place,
    keys.launched(run.id),
    started.seen
      ? messages.launched(facts)
      : messages.problem({ code: 'session-not-kept', host: run.command.host, run: run.id }),
  );
  if (run.parent) tx.plan({ kind: 'close-session', run: run.parent });
  else tx.post(run.place, keys.questions(run.id), questionsMessage(deps, tx, running));
  tx.edit(run.place.channel, run.card, cardOf(deps, running));
}

/** A stop was asked for meanwhile: what began is ended, and what did not begin never will. */
function stoppedLaunch(
  deps: Deps,
  tx: Transaction,
  run: Run,
  started: Result<Started, Problem>,
  person: string,
): void {
  const stopped = transition(run.status, { kind: 'stopped-by', person, at: deps.clock.now() });
  const session = started.ok ? started.value.session : null;
  const over: Run = { ...run, session, status: stopped.ok ? stopped.value : run.status };
  tx.put('run', run.id, over);
  tx.edit(run.place.channel, run.card, cardOf(deps, over));
  if (session) {
    tx.plan({ kind: 'stop', run: run.id });
    if (run.parent) tx.plan({ kind: 'close-session', run: run.parent });
    return;
  }
  const { host } = run.command;
  tx.post(run.place, keys.launched(run.id), messages.problem({ code: 'launch-withdrawn', host }));
}

function refusedLaunch(deps: Deps, tx: Transaction, run: Run, problem: Problem): void {
  const refused = transition(run.status, {
    kind: 'launch-refused',
    reason: problem.code,
    at: deps.clock.now(),
  });
  const failed: Run = { ...run, status: refused.ok ? refused.value : run.status };
  tx.put('run', run.id, failed);
  tx.post(run.place, keys.launched(run.id), messages.problem(problem));
  tx.edit(run.place.channel, run.card, cardOf(deps, failed));
}
