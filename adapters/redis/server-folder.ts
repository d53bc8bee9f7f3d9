import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, rename, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { PortError } from '../../src/ports/port-error.js';

/** Where a server of our own keeps its things. */
export interface ServerFolder {
  readonly folder: string;
  readonly socket: string;
  readonly lock: string;
  readonly pidFile: string;
  readonly logFile: string;
}

/** The system allows 108 bytes for a socket's path, 104 on macOS, the closing zero included. */
const LONGEST_SOCKET = 100;

const LONGEST_LOG = 1_000_000;

/**
 * Makes the folder (0700) and names its files. The socket lies in it, or, where its path would be too long for a socket, in
 * a folder of the same user under the system's temporary folder, named after the folder so that every bot finds the same.
 */
export async function prepareServerFolder(wanted: string): Promise<ServerFolder> {
  const folder = await privateFolder(wanted);
  const names = {
    folder,
    lock: join(folder, 'redis.lock'),
    pidFile: join(folder, 'redis.pid'),
    logFile: join(folder, 'redis.log'),
  };
  await keepLogShort(names.logFile);
  const near = join(folder, 'redis.sock');
  if (Buffer.byteLength(near) <= LONGEST_SOCKET) return { ...names, socket: near };
  return { ...names, socket: await shortSocket(folder) };
}

async function privateFolder(wanted: string): Promise<string> {
  try {
    await mkdir(wanted, { recursive: true, mode: 0o700 });
    await chmod(wanted, 0o700);
    return await realpath(wanted);
  } catch (error) {
    throw refused(
      `The folder ${wanted} for Redis cannot be made private: ${reason(error)}.`,
      error,
    );
  }
}

async function shortSocket(folder: string): Promise<string> {
  const uid = userInfo().uid;
  const name = `${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`;
  const roots = [tmpdir(), '/tmp'].map((root) => join(root, `propel-${uid}`));
  const root = roots.find((r) => Buffer.byteLength(join(r, name)) <= LONGEST_SOCKET);
  if (root === undefined)
    throw refused('No folder with a path short enough for a socket was found.');
  await mkdir(root, { recursive: true, mode: 0o700 });
  // Anybody may write to the temporary folder: what stands there must be ours and closed to others.
  const found = await lstat(root);
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid) || (found.mode & 0o077) !== 0)
    throw refused(
      `${root} is not a private folder of this user. Remove it, or choose a state folder with a shorter path.`,
    );
  return join(root, name);
}

async function keepLogShort(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0, // Not there yet.
  );
  if (size > LONGEST_LOG) await rename(logFile, `${logFile}.old`);
}

function refused(message: string, cause?: unknown): PortError {
  return new PortError({ port: 'store', code: 'refused', message, retryable: false, cause });
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
