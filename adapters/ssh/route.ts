import { execFile } from 'node:child_process';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';

/** One stop on the way to a host, as the ssh configuration resolves it. */
export interface Stop {
  /** What the person wrote. */
  readonly alias: string;
  readonly hostName: string;
  readonly port: number;
  readonly user: string;
  readonly identityFiles: readonly string[];
  /** Only the named keys are offered, not whatever the agent holds besides. */
  readonly identitiesOnly: boolean;
  readonly agent: string | null;
  readonly knownHostsFiles: readonly string[];
  /** Name under which the host's key is known, where the configuration gives another. */
  readonly keyAlias: string | null;
  readonly jumps: readonly string[];
  readonly proxyCommand: string | null;
}

/** What was given beside an alias. */
export interface StopWish {
  readonly alias: string;
  readonly user: string | null;
  readonly port: number | null;
  readonly identityFile: string | null;
}

export interface RouteOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In place of the person's own ~/.ssh/config. */
  readonly configFile?: string;
}

const SSH_G_MS = 10_000;

/**
 * Resolves an alias through `ssh -G`, which knows Include, Match and wildcards as the person's own ssh does; without an
 * ssh client, the plain defaults. A `-` in front is refused: it would be an option.
 */
export async function resolveStop(wish: StopWish, options: RouteOptions): Promise<Stop> {
  if (wish.alias === '' || wish.alias.startsWith('-')) {
    throw new Error(`"${wish.alias}" cannot be the name of a host`);
  }
  const args = [
    '-G',
    ...(options.configFile === undefined ? [] : ['-F', options.configFile]),
    ...(wish.user === null ? [] : ['-l', wish.user]),
    ...(wish.port === null ? [] : ['-p', String(wish.port)]),
    ...(wish.identityFile === null ? [] : ['-i', wish.identityFile]),
    '--',
    wish.alias,
  ];
  const printed = await run(args, options.env);
  return readStop(wish, printed === null ? new Map() : readOptions(printed), options.env);
}

/** `user@host:port`, as ProxyJump writes the way to another host. */
export function readJump(text: string): StopWish {
  const match = /^(?:ssh:\/\/)?(?:([^@]+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(text);
  return {
    alias: (match?.[2] ?? text).replace(/^\[|\]$/g, ''),
    user: match?.[1] ?? null,
    port: match?.[3] === undefined ? null : Number(match[3]),
    identityFile: null,
  };
}

/** Null where there is no ssh client; throws what it says where the configuration is broken. */
function run(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    execFile('ssh', args, { env, timeout: SSH_G_MS }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') resolve(null);
      else reject(new Error(stderr.trim().split('\n').at(-1) || error.message));
    });
  });
}

function readOptions(printed: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of printed.split('\n')) {
    const space = line.indexOf(' ');
    if (space < 0) continue;
    const key = line.slice(0, space);
    found.set(key, [...(found.get(key) ?? []), line.slice(space + 1)]);
  }
  return found;
}

function readStop(
  wish: StopWish,
  found: ReadonlyMap<string, readonly string[]>,
  env: Readonly<Record<string, string | undefined>>,
): Stop {
  const home = env.HOME ?? homedir();
  const one = (key: string) => {
    const value = found.get(key)?.[0];
    return value === undefined || value === 'none' ? null : value;
  };
  const expand = (file: string) =>
    file.startsWith('~/') ? path.join(home, file.slice(2)) : file.replaceAll('%d', home);
  const keys = ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => `~/.ssh/${name}`);
  const own = wish.identityFile === null ? keys : [wish.identityFile];
  const known = [one('userknownhostsfile'), one('globalknownhostsfile')].filter((v) => v !== null);
  const agent = one('identityagent');
  const jumps = one('proxyjump');
  return {
    alias: wish.alias,
    hostName: one('hostname') ?? wish.alias,
    port: Number(one('port') ?? wish.port ?? 22),
    user: one('user') ?? wish.user ?? env.USER ?? userInfo().username,
    identityFiles: (found.get('identityfile') ?? own).map(expand),
    identitiesOnly: one('identitiesonly') === 'yes',
    agent:
      agent === null || agent === 'SSH_AUTH_SOCK' ? (env.SSH_AUTH_SOCK ?? null) : expand(agent),
    knownHostsFiles: (known.length > 0 ? known.join(' ') : '~/.ssh/known_hosts')
      .split(' ')
      .map(expand),
    keyAlias: one('hostkeyalias'),
    jumps: jumps === null ? [] : jumps.split(','),
    proxyCommand: one('proxycommand'),
  };
}
