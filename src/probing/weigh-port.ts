import type { Diagnosis } from '../domain/diagnosis.js';
import { listed } from '../text/format.js';
import type { HostFacts } from './facts.js';

/** Who holds the port that a run could not take, or that nobody does any more. */
export function weighPort(found: Diagnosis, { port: fact }: HostFacts) {
  if (!fact || found.remedy !== 'free-port') return null;
  const { port, taken, holders } = fact;
  if (!taken) {
    const lookAt = [...found.lookAt, `Port ${port} is free now: the same command may work again.`];
    return { change: { lookAt }, said: [`Nothing listens on port ${port} any more.`] };
  }
  if (holders.length === 0)
    return {
      change: {},
      said: [`Port ${port} is held by a process that this account may not see.`],
    };
  const who = listed(holders);
  const change = {
    rootCause: `Port ${port} is taken by ${who}.`,
    doesNotProve: 'Whether that process is still needed.',
    confidence: 'established' as const,
  };
  return { change, said: [`Port ${port} is held by ${who}.`] };
}
