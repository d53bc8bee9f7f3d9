import type { Run } from '../domain/run.js';
import type { Saved } from '../domain/saved.js';
import { summary } from '../observing/index.js';
import { PortError } from '../ports/port-error.js';
import { parseSaved, SAVED_MAX_OUTPUT, SAVED_TIMEOUT_MS, savedScript } from '../probing/index.js';
import { savedFolders } from '../text/saved-folders.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';

/** Clocks of hosts and ours differ by a little; so do a run's first moment here and there. */
const SLACK_MS = 120_000;

/** Looks on the host for what a run saved since it began; a host that cannot say is told as such. Reads only. */
export async function savedBy(deps: Deps, run: Run): Promise<Saved> {
  const host = findHost(deps, run.command.host);
  if (!host.ok) return nothing('its host is no longer known');
  const { directory, command } = run.command;
  const now = deps.clock.now();
  const folders = [directory, ...savedFolders({ directory, command, ...outside(run) })];
  const maxAgeSeconds = (now - run.createdAt + SLACK_MS) / 1000;
  try {
    const options = { timeoutMs: SAVED_TIMEOUT_MS, maxBytes: SAVED_MAX_OUTPUT };
    const { stdout } = await deps.shell.exec(
      host.value,
      savedScript({ folders, maxAgeSeconds }),
      options,
    );
    const saved = parseSaved(stdout, directory, now);
    return saved.ok ? saved.value : nothing(saved.error);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    deps.log.warn('checkpoints-not-looked-for', { host: host.value.name, why: error.message });
    return nothing(error.message);
  }
}

function outside({ command, observer }: Run) {
  const files = 'files' in command ? command.files : {};
  const configs = Object.fromEntries(Object.entries(files).map(([path, { text }]) => [path, text]));
  return { configs, logSaid: summary(observer).lastCheckpoint?.path ?? null };
}

function nothing(trouble: string): Saved {
  return { newest: null, passedOver: [], trouble };
}
