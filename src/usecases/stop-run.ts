import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { isOver, transition } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { PortError } from '../ports/port-error.js';
import { parseStop, type Stopped, stopScript } from '../sessions/index.js';
import { audit, refusalOf } from './access.js';
import { watchNoMore } from './catch-up.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { findRunFor } from './find-run.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { refused, whisper } from './replies.js';
import { cardOf } from './status-card.js';
import { type Transaction, transact } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** How long the question answers, and how long a command gets to leave by itself after Ctrl-C. */
const ASK_LIVES_MS = 600_000;
const GRACE_SECONDS = 20;

/** Asks before a run is stopped. */
export async function askStop(deps: Deps, tx: Transaction, by: By, name: string): Promise<Reply> {
  const found = await findRunFor(deps, tx, by, name);
  const run = found.ok ? await stoppable(deps, tx, by, found.value.id) : found;
  if (!run.ok) return refused(run.error);
  const stop = control(deps, tx, { kind: 'stop', run: run.value.id }, ASK_LIVES_MS);
  return whisper(
    messages.stopQuestion({
      run: run.value,
      summary: summary(run.value.observer),
      now: deps.clock.now(),
      stop,
    }),
  );
}

/** Stop was confirmed: who stops it is settled now, the stopping itself is left to be done. */
export async function confirmStop(deps: Deps, tx: Transaction, by: By, id: RunId): Promise<Reply> {
  const run = await stoppable(deps, tx, by, id);
  if (!run.ok) return refused(run.error);
  if (run.value.session === null) return withdraw(deps, tx, by, run.value);
  const stopped = transition(run.value.status, {
    kind: 'stopped-by',
    person: by.person.name,
    at: deps.clock.now(),
  });
  if (!stopped.ok) return refused({ code: 'run-over', run: id, state: run.value.status.state });
  const next: Run = { ...run.value, status: stopped.value };
  tx.put('run', id, next);
  audit(deps, tx, { who: by.person, what: 'stop', target: id, outcome: 'confirmed' });
  tx.edit(next.place.channel, next.card, cardOf(deps, next));
  tx.plan({ kind: 'stop', run: id });
  return decided(deps, by, next);
}

function decided(deps: Deps, by: By, run: Run): Reply {
  const now = deps.clock.now();
  return whisper(messages.questionSettled({ kind: 'stop', by: by.person.name, at: now, run }));
}

/**
 * Its session may be there already without our knowing, so it cannot be called stopped yet. The launch itself settles it:
 * it starts nothing any more, and what an earlier try has started is ended as soon as it is found.
 */
function withdraw(deps: Deps, tx: Transaction, by: By, run: Run): Reply {
  const asked: Run = { ...run, stopAsked: { by: by.person.name, at: deps.clock.now() } };
  tx.put('run', run.id, asked);
  audit(deps, tx, { who: by.person, what: 'stop', target: run.id, outcome: 'confirmed' });
  tx.edit(run.place.channel, run.card, cardOf(deps, asked));
  tx.plan({ kind: 'launch', run: run.id });
  return decided(deps, by, asked);
}

/** Sends Ctrl-C, waits, ends the session, and says what is left of it. */
export async function stopRun(deps: Deps, id: RunId): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  const host = run && findHost(deps, run.command.host);
  const stopped = run?.session && host?.ok ? await stop(deps, host.value, run) : null;
  await transact(deps, async (tx) => {
    tx.done({ kind: 'stop', run: id });
    const current = await tx.read('run', id);
    if (!current) return;
    const over = await watchNoMore(tx, current);
    const key = keys.note(id, 'stopped');
    if (stopped) tx.post(over.place, key, messages.stopped({ run: over, ...stopped }));
    else if (host && !host.ok) tx.post(over.place, key, messages.problem(host.error));
  });
}

async function stop(
  deps: Deps,
  host: Parameters<Deps['shell']['exec']>[0],
  run: Run,
): Promise<Stopped> {
  const multiplexer = run.session?.multiplexer;
  const address = run.adopted?.session?.address;
  if (!run.session || !multiplexer) throw new Error('A run without a session cannot be stopped.');
  const { statusFile } = run.session;
  const request = {
    name: run.id,
    ...(address === undefined ? {} : { address }),
    multiplexer,
    statusFile,
    graceSeconds: GRACE_SECONDS,
  };
  const script = stopScript(request);
  const { stdout } = await deps.shell.exec(host, script, {
    timeoutMs: (GRACE_SECONDS + 30) * 1000,
  });
  const answer = parseStop(stdout);
  if (answer.ok) return answer.value;
  throw new PortError({
    port: 'shell',
    code: 'unreadable',
    message: answer.error,
    retryable: true,
  });
}

async function stoppable(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
): Promise<Result<Run, Problem>> {
  const run = await tx.read('run', id);
  if (!run) return err({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'stop',
    what: 'stop this run',
    owner: run.owner,
  });
  if (problem) return err(problem);
  const { status } = run;
  if (status.state === 'stopped')
    return err({
      code: 'already-done',
      what: 'this run was stopped',
      by: status.by,
      at: status.at,
    });
  if (isOver(status)) return err({ code: 'run-over', run: id, state: run.status.state });
  if (run.adopted && !run.adopted.session)
    return err({ code: 'no-session-to-stop', run: id, process: run.adopted.process });
  const { stopAsked } = run;
  if (stopAsked) return err({ code: 'already-done', what: 'a stop was asked for', ...stopAsked });
  return ok(run);
}
