import type { Host } from '../domain/host.js';
import type { SessionLines } from '../domain/session-lines.js';
import { type Launcher, launcherById } from '../launchers/index.js';
import { quote } from '../text/shell-quote.js';

/** The lines for a terminal on the host, and the same from a person's own machine; null where they are the same. */
export interface SessionHints {
  readonly lines: SessionLines;
  readonly remote: SessionLines | null;
}

/** How a person comes to a session: attach, detach, list, kill. A host that is known no longer has no remote lines. */
export function sessionHints(
  multiplexer: Launcher['id'],
  name: string,
  host: Host | null,
): SessionHints {
  const lines = launcherById(multiplexer).lines(name);
  if (host === null || host.reach.kind === 'local') return { lines, remote: null };
  const { alias, user, port, identityFile } = host.reach;
  const options = [
    ...(port === null ? [] : [`-p ${port}`]),
    ...(identityFile === null ? [] : [`-i ${homeWord(identityFile)}`]),
  ];
  const target = quote(user === null ? alias : `${user}@${alias}`);
  const over = (flags: readonly string[], line: string) =>
    ['ssh', ...flags, ...options, target, line].join(' ');
  const remote = {
    attach: over(['-t'], lines.attach),
    detach: lines.detach,
    list: over([], lines.list),
    kill: over([], lines.kill),
  };
  return { lines, remote };
}

/** A path as a word; `~/` at its front stays bare, so that it still means home. */
function homeWord(path: string): string {
  return path.startsWith('~/') ? `~/${quote(path.slice(2))}` : quote(path);
}
