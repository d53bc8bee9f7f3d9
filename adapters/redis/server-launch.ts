import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { PortError } from '../../src/ports/port-error.js';
import type { ServerFolder } from './server-folder.js';
import { serverState } from './socket-talk.js';

/** Status of the launching shell when another server holds the lock of the folder. */
const HELD = 75;

/** How long a server may neither answer nor say that it is loading; loading itself has no limit. */
const SILENCE_MS = 15_000;

const PAUSE_MS = 50;

// The server inherits descriptor 9 and holds the lock for as long as it lives, whatever happens to the bot. Where flock(1) is
// missing (macOS), the socket and the pid file are what keeps a second server away.
const LAUNCH =
  'umask 077; exec 9>"$1"; shift; if command -v flock >/dev/null 2>&1; then flock -n 9 || exit 75; fi; exec "$@"';

/**
 * Makes sure that exactly one server serves the folder, and waits until it is ready: one that is there already is adopted,
 * also when it is still loading, and only where there is none is one started. Throws `PortError` where it cannot start.
 */
export async function ensureServer(
  program: string,
  files: ServerFolder,
): Promise<{ readonly adopted: boolean }> {
  let child: ChildProcess | null = null;
  let silentSince = Date.now();
  for (;;) {
    const state = await serverState(files.socket);
    if (state === 'ready') return { adopted: !(await serves(child, files)) };
    if (state === 'loading') silentSince = Date.now();
    if (Date.now() - silentSince > SILENCE_MS) throw await silent(files);
    if (state === 'absent' && child === null) child = await launch(program, files);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (child === null || child.exitCode === null) {
      if (child?.signalCode != null) throw await failed(files, child.signalCode);
      continue;
    }
    if (child.exitCode !== HELD) throw await failed(files, `status ${child.exitCode}`);
    child = null;
  }
}

/** True where the server of the folder is this process: one that lost the race may not have heard of it yet. */
async function serves(child: ChildProcess | null, files: ServerFolder): Promise<boolean> {
  if (child === null) return false;
  const pid = await readFile(files.pidFile, 'utf8').catch(() => '');
  return pid.trim() === String(child.pid);
}

async function launch(program: string, files: ServerFolder): Promise<ChildProcess> {
  const log = await open(files.logFile, 'a', 0o600);
  try {
    const child = spawn(
      '/bin/sh',
      ['-c', LAUNCH, 'propel', files.lock, program, ...settings(files)],
      // A group of its own: Ctrl-C on the bot must not stop the server before the bot has put its things away.
      { cwd: files.folder, detached: true, stdio: ['ignore', log.fd, log.fd] },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Settings under which an acknowledged write survives kill -9 of the server, and is never evicted. */
function settings(files: ServerFolder): string[] {
  return Object.entries({
    port: '0',
    unixsocket: files.socket,
    unixsocketperm: '700',
    dir: files.folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    pidfile: files.pidFile,
    logfile: files.logFile,
    daemonize: 'no',
    timeout: '0',
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

async function failed(files: ServerFolder, how: string): Promise<PortError> {
  const said = await lastLines(files.logFile);
  return new PortError({
    port: 'store',
    code: 'refused',
    message: `The redis-server in ${files.folder} ended at once (${how}). Its last words: ${said}`,
    retryable: true,
  });
}

async function silent(files: ServerFolder): Promise<PortError> {
  const pid = (await readFile(files.pidFile, 'utf8').catch(() => '')).trim() || 'unknown';
  return new PortError({
    port: 'store',
    code: 'unreachable',
    message: `A redis-server holds ${files.folder} but does not answer on ${files.socket} (its process: ${pid}). End that process and start Propel again.`,
    retryable: true,
  });
}

async function lastLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-3).join(' | ').slice(-600) || 'none';
}
