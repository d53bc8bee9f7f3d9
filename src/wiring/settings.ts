import { WEB_CHANNEL, WEB_PEOPLE } from '../../adapters/web/people.js';
import type { Host } from '../domain/host.js';
import { laneOf } from '../domain/place.js';
import type { Settings } from '../domain/settings.js';
import type { Samples } from './samples.js';

const HERE: Host = {
  name: 'local',
  reach: { kind: 'local' },
  shell: 'login-interactive',
  launch: 'recorded',
};

/** The settings with the people of the page, whose address is secret and on this machine alone. */
export function withPage(settings: Settings): Settings {
  const grants = WEB_PEOPLE.filter(({ rights }) => rights.length > 0).map(({ person, rights }) => ({
    to: { kind: 'person', platform: 'web', id: person.id } as const,
    rights,
  }));
  return {
    ...settings,
    administrators: [
      ...settings.administrators,
      ...WEB_PEOPLE.filter(({ administrator }) => administrator).map(({ person }) => person),
    ],
    grants: [...settings.grants, ...grants],
  };
}

/** This machine as a host of the settings, or as the one that a try adds. */
export function ownHost({ hosts }: Pick<Settings, 'hosts'>): Settings['hosts'][number] {
  return hosts.find(({ reach }) => reach.kind === 'local') ?? HERE;
}

/** The settings of a try: this machine as a host, and the page bound to a sample, unless the configuration says otherwise. */
export function forTrying(settings: Settings, samples: Samples): Settings {
  const local = ownHost(settings);
  const bound = { [laneOf(WEB_CHANNEL)]: { host: local.name, path: samples.typo } };
  return {
    ...settings,
    hosts: settings.hosts.includes(local) ? settings.hosts : [...settings.hosts, local],
    channels: { ...bound, ...settings.channels },
  };
}
