import { nearest } from '../text/nearest.js';
import type { Fault } from './issues.js';
import { milliseconds } from './quantities.js';
import type { ConfigFile } from './schema.js';

/** What is wrong between settings that are each right by themselves. */
export function crossFaults(file: ConfigFile): readonly Fault[] {
  return [...channelFaults(file), ...hostFaults(file), ...grantFaults(file), ...timeFaults(file)];
}

function channelFaults({ channels, hosts }: ConfigFile): readonly Fault[] {
  const known = Object.keys(hosts);
  return Object.entries(channels).flatMap(([channel, { host }]) => {
    if (known.includes(host)) return [];
    const meant = nearest(host, known);
    const right = meant ? `Did you mean “${meant}”?` : `Known: ${known.join(', ')}.`;
    const text = `there is no host “${host}” under “hosts:”. ${right}`;
    return [{ path: ['channels', channel, 'host'], atKey: false, text }];
  });
}

function hostFaults({ hosts }: ConfigFile): readonly Fault[] {
  return Object.entries(hosts).flatMap(([name, host]) => {
    const wrong = (['ssh', 'user', 'port', 'identityFile'] as const).find(
      (key) => host[key] !== undefined,
    );
    if (!host.local || wrong === undefined) return [];
    const text = `does not go with “local: true”; leave out one of the two.`;
    return [{ path: ['hosts', name, wrong], atKey: true, text }];
  });
}

function grantFaults({ rights }: ConfigFile): readonly Fault[] {
  return rights.grants.flatMap((grant, index) => {
    const named = [grant.person, grant.role, grant.channel].filter((to) => to !== undefined).length;
    if (named === 1) return [];
    const text = 'must name exactly one of person, role and channel.';
    return [{ path: ['rights', 'grants', index], atKey: false, text }];
  });
}

function timeFaults({ settle, pace }: ConfigFile): readonly Fault[] {
  const faults: Fault[] = [];
  if (milliseconds(settle.most) < milliseconds(settle.least))
    faults.push({
      path: ['settle', 'most'],
      atKey: false,
      text: `must not be less than settle.least (${settle.least}).`,
    });
  for (const key of ['quick', 'slow'] as const)
    if (milliseconds(pace[key]) < 200)
      faults.push({
        path: ['pace', key],
        atKey: false,
        text: 'must be at least 200 ms, so that the host is left in peace.',
      });
  return faults;
}
