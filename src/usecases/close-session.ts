import type { RunId } from '../domain/ids.js';
import { quitScript } from '../sessions/index.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { transact } from './transact.js';

const QUIT_MS = 30_000;

/** Ends the session that a crashed run left behind, once its child runs. The log stays. */
export async function closeSession(deps: Deps, id: RunId): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  const host = run && findHost(deps, run.command.host);
  const multiplexer = run?.session?.multiplexer;
  if (run?.session && multiplexer && !run.adopted && host?.ok) {
    const { statusFile } = run.session;
    const script = quitScript({ name: id, multiplexer, statusFile });
    await deps.shell.exec(host.value, script, { timeoutMs: QUIT_MS });
  }
  await transact(deps, async (tx) => tx.done({ kind: 'close-session', run: id }));
}
