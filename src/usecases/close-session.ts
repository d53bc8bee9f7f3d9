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
  if (run?.session && host?.ok)
    await deps.shell.exec(host.value, quitScript({ name: id, ...run.session }), {
      timeoutMs: QUIT_MS,
    });
  await transact(deps, async (tx) => tx.done({ kind: 'close-session', run: id }));
}
