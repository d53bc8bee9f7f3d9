import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { isOver } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import {
  parseStacks,
  STACKS_MAX_OUTPUT,
  STACKS_TIMEOUT_MS,
  stacksScript,
} from '../sessions/index.js';
import { audit, refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { done, refused } from './replies.js';
import { type Transaction, transact } from './transact.js';

/** Collect stacks was pressed: looking where the processes stand is left to be done; it reads only. */
export async function askStacks(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  id: RunId,
): Promise<Reply> {
  const run = await tx.read('run', id);
  if (!run) return refused({ code: 'control-unknown' });
  const what = 'collect its stacks';
  const problem = await refusalOf(deps, tx, { ...by, right: 'approve', what, owner: run.owner });
  if (problem) return refused(problem);
  if (isOver(run.status)) return refused({ code: 'run-over', run: id, state: run.status.state });
  audit(deps, tx, { who: by.person, what: 'collect stacks', target: id, outcome: 'asked' });
  tx.plan({ kind: 'collect-stacks', run: id, asked: deps.clock.now() });
  return done;
}

/** Looks once, and tells it in the thread once for each press. */
export async function collectStacks(deps: Deps, id: RunId, asked: number): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  const host = run && findHost(deps, run.command.host);
  if (!run?.session || !host?.ok)
    return transact(deps, async (tx) => tx.done({ kind: 'collect-stacks', run: id, asked }));
  const { multiplexer } = run.session;
  const address = run.adopted?.session?.address;
  const process = run.adopted?.process ?? null;
  const request = { name: id, multiplexer, process, ...(address ? { address } : {}) };
  const options = { timeoutMs: STACKS_TIMEOUT_MS, maxBytes: STACKS_MAX_OUTPUT };
  const { stdout } = await deps.shell.exec(host.value, stacksScript(request), options);
  const told = parseStacks(stdout);
  if (!told.ok)
    throw new PortError({
      port: 'shell',
      code: 'unreadable',
      message: told.error,
      retryable: true,
    });
  await transact(deps, async (tx) => {
    tx.done({ kind: 'collect-stacks', run: id, asked });
    const current = await tx.read('run', id);
    if (!current) return;
    const message = messages.stacks({ run: current, stacks: told.value });
    tx.post(current.place, keys.note(id, `stacks-${asked}`), message);
  });
}
