import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.js';

/** A private SSH server on this machine, with a throwaway host key and one key that may log in. */
export interface Sshd {
  readonly folder: string;
  readonly port: number;
  /** Private key that may log in, and its locked twin with the passphrase `open sesame`. */
  readonly key: string;
  readonly lockedKey: string;
  /** The `name type key` line that makes the host known. */
  knownLine(): string;
  fingerprint(): string;
  newHostKey(): void;
  start(): Promise<void>;
  /** Ends the server; `all` ends its open connections too. */
  stop(all?: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface SshdOptions {
  /** What sessions see, HOME among it. */
  readonly env: Readonly<Record<string, string>>;
  readonly config?: readonly string[];
}

const BINARIES = ['/usr/sbin/sshd', '/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'];

/** Makes a server and starts it. */
export async function openSshd(options: SshdOptions): Promise<Sshd> {
  const folder = mkdtempSync(path.join(tmpdir(), 'propel-sshd-'));
  const port = await freePort();
  const at = (name: string) => path.join(folder, name);
  keygen(at('host'), '');
  keygen(at('user'), '');
  keygen(at('locked'), 'open sesame');
  const keys = ['user.pub', 'locked.pub'].map((name) => readFileSync(at(name), 'utf8'));
  writeFileSync(at('authorized'), keys.join(''), { mode: 0o644 });
  const lines = [
    // Of two lines for one setting, sshd takes the first.
    ...(options.config ?? []),
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${at('host')}`, `PidFile ${at('pid')}`],
    ...[`AuthorizedKeysFile ${at('authorized')}`, 'StrictModes no', 'UsePAM no', 'UseDNS no'],
    'Subsystem sftp internal-sftp',
    ...['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PrintMotd no'],
    ...['PermitRootLogin prohibit-password', 'LogLevel ERROR'],
    `SetEnv ${Object.entries(options.env)
      .map(([name, value]) => `${name}="${value}"`)
      .join(' ')}`,
  ];
  writeFileSync(at('config'), `${lines.join('\n')}\n`);
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const binary = BINARIES.find(existsSync);
    if (!binary) throw new Error('There is no sshd on this machine.');
    const child = spawn(binary, ['-D', '-e', '-o', 'LogLevel=INFO', '-f', at('config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    server = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Server listening on')) resolve();
      });
      child.once('exit', () => reject(new Error(`sshd ended: ${said}`)));
    });
  }
  async function stop(all = false): Promise<void> {
    const child = server;
    server = null;
    if (!child?.pid || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (all) spawnSync('pkill', ['-KILL', '-P', String(child.pid)]);
    child.kill('SIGTERM');
    await ended;
  }
  const publicKey = () => readFileSync(at('host.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
  await start();
  return {
    folder,
    port,
    key: at('user'),
    lockedKey: at('locked'),
    knownLine: () => `[127.0.0.1]:${port} ${publicKey()}\n`,
    fingerprint: () =>
      spawnSync('ssh-keygen', ['-lf', at('host.pub')], { encoding: 'utf8' }).stdout.split(' ')[1] ??
      '',
    newHostKey: () => keygen(at('host'), ''),
    start,
    stop,
    close: async () => {
      await stop(true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keygen(file: string, passphrase: string): void {
  rmSync(file, { force: true });
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', file]);
}
