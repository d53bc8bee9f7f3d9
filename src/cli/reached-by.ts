import type { Host } from '../domain/host.js';

/** The line by which a person would reach the host with the same settings. */
export function reachedByWords({ reach }: Host): string {
  if (reach.kind === 'local') return 'this machine';
  const { alias, user, port, identityFile } = reach;
  const options = [
    ...(port === null ? [] : [`-p ${port}`]),
    ...(identityFile === null ? [] : [`-i ${identityFile}`]),
  ];
  return ['ssh', ...options, user === null ? alias : `${user}@${alias}`].join(' ');
}
