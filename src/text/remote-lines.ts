import type { Host } from '../domain/host.js';
import type { SessionLines } from '../domain/session-lines.js';

/** The lines of a session as a person types them on their own machine; null for the machine that the bot runs on. */
export function remoteLines(lines: SessionLines, reach: Host['reach']): SessionLines | null {
  if (reach.kind === 'local') return null;
  const options = [
    ...(reach.port === null ? [] : [`-p ${reach.port}`]),
    ...(reach.identityFile === null ? [] : [`-i ${quoted(reach.identityFile)}`]),
  ];
  const to = quoted(reach.user === null ? reach.alias : `${reach.user}@${reach.alias}`);
  const ssh = ['ssh', ...options];
  return {
    attach: [...ssh, '-t', to, lines.attach].join(' '),
    detach: lines.detach,
    list: [...ssh, to, lines.list].join(' '),
    kill: [...ssh, to, lines.kill].join(' '),
  };
}

/** A word for the shell; `~/` at its front stays outside the quotes so that it still means home. */
function quoted(word: string): string {
  if (/^[\w@%+=:,./~-]+$/.test(word)) return word;
  const home = word.startsWith('~/') ? '~/' : '';
  return `${home}'${word.slice(home.length).replaceAll("'", "'\\''")}'`;
}
