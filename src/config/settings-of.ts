import type { Host } from '../domain/host.js';
import type { Person, Platform } from '../domain/place.js';
import type { Grant } from '../domain/rights.js';
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.js';
import { milliseconds, sizeInBytes } from './quantities.js';
import type { ConfigFile } from './schema.js';

/** A checked file as the settings of the loop; `placeOf` says where a setting stands (`propel.yaml:12:5`). */
export function settingsOf(
  file: ConfigFile,
  placeOf: (path: readonly PropertyKey[]) => string,
): Settings {
  return {
    ...DEFAULT_SETTINGS,
    hosts: Object.entries(file.hosts).map(([name, host]) => hostOf(name, host)),
    channels: file.channels,
    administrators: file.rights.administrators.map(personOf),
    grants: file.rights.grants.map(grantOf),
    signatures: file.signatures.map((row, at) => ({ at: placeOf(['signatures', at]), row })),
    watch: {
      silenceSeconds: milliseconds(file.watch.silence) / 1_000,
      checkpointSeconds: milliseconds(file.watch.checkpoint) / 1_000,
      minFreeDiskBytes: sizeInBytes(file.watch.minFreeDisk),
    },
    settle: {
      quietMs: milliseconds(file.settle.quiet),
      leastMs: milliseconds(file.settle.least),
      mostMs: milliseconds(file.settle.most),
    },
    poll: {
      quickMs: milliseconds(file.pace.quick),
      slowMs: milliseconds(file.pace.slow),
      quickForMs: milliseconds(file.pace.quickFor),
    },
    files: { ...DEFAULT_SETTINGS.files, everyMs: milliseconds(file.pace.files) },
    cardEveryMs: milliseconds(file.pace.card),
    scanExpiresMs: milliseconds(file.expire.table),
    proposalExpiresMs: milliseconds(file.expire.proposal),
  };
}

function hostOf(name: string, host: ConfigFile['hosts'][string]): Host {
  const { shell, launch } = host;
  if (host.local) return { name, reach: { kind: 'local' }, shell, launch };
  const reach = {
    kind: 'ssh',
    alias: host.ssh ?? name,
    user: host.user ?? null,
    port: host.port ?? null,
    identityFile: host.identityFile ?? null,
  } as const;
  return { name, reach, shell, launch };
}

/** `slack/U1 (Ada)` as a person; without a name, the id stands for it. */
function personOf(text: string): Person {
  const [account = '', name] = text.replace(/\)$/, '').split(' (');
  const { platform, id } = accountOf(account);
  return { platform, id, name: name ?? id };
}

function grantOf(grant: ConfigFile['rights']['grants'][number]): Grant {
  const kind = grant.person ? 'person' : grant.role ? 'role' : 'channel';
  return { to: { kind, ...accountOf(grant[kind] ?? '') }, rights: grant.can };
}

function accountOf(text: string): { readonly platform: Platform; readonly id: string } {
  const cut = text.indexOf('/');
  return { platform: text.slice(0, cut) as Platform, id: text.slice(cut + 1) };
}
