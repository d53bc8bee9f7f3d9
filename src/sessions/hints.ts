import type { Host } from '../domain/host.js';
import { type Launcher, launcherById, type SessionLines } from '../launchers/index.js';
import { quote } from '../text/shell-quote.js';

/** The lines for a terminal on the host, and the same from the person's own machine; null where that is the host. */
export interface SessionHints {
  readonly here: SessionLines;
  readonly fromAfar: SessionLines | null;
}

/** How a person comes to a session: attach, detach, list, kill. */
export function sessionHints(host: Host, multiplexer: Launcher['id'], name: string): SessionHints {
  const here = launcherById(multiplexer).lines(name);
  if (host.reach.kind === 'local') return { here, fromAfar: null };
  const { alias, user, port, identityFile } = host.reach;
  const target = user === null ? alias : `${user}@${alias}`;
  const options = [
    ...(port === null ? [] : ['-p', String(port)]),
    ...(identityFile === null ? [] : ['-i', identityFile]),
  ];
  const ssh = (flags: readonly string[], line: string) =>
    ['ssh', ...flags, ...options.map(quote), quote(target), line].join(' ');
  return {
    here,
    fromAfar: {
      attach: ssh(['-t'], here.attach),
      detach: here.detach,
      list: ssh([], here.list),
      kill: ssh([], here.kill),
    },
  };
}
