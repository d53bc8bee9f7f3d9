import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../src/domain/result.js';
import type { Log } from '../../src/ports/log.js';
import { prepareServerFolder } from './server-folder.js';
import { ensureServer } from './server-launch.js';
import { findServerProgram, NO_PROGRAM } from './server-program.js';
import { ask, holdConnection, serverState } from './socket-talk.js';

/** A Redis of our own that is kept alive. */
export interface RedisServer {
  /** The path of its socket, for `connectRedis`. */
  readonly address: string;
  /** True where a server from an earlier life of the bot, or of another bot on the folder, was found and taken over. */
  readonly adopted: boolean;
  /** Puts the data away and ends the server, unless another bot still uses it. At most about 10 seconds. */
  stop(): Promise<void>;
}

const KEEPER = 'propel-keeper';
const LONGEST_PAUSE_MS = 2_000;

/** A server that lived so long died of something new: it is started again at once. */
const GOOD_LIFE_MS = 10_000;
const STOP_MS = 10_000;

/**
 * Starts the redis-server or valkey-server of this machine in a folder of its own, or adopts the one that runs there, and
 * starts it again whenever it dies, with growing pauses. Never two servers over one folder. Answers the reason where no
 * server program is installed; throws `PortError` where it is and does not start.
 */
export async function spawnRedis(options: {
  readonly folder: string;
  readonly log: Log;
  readonly searchPath?: string;
}): Promise<Result<RedisServer, string>> {
  const program = await findServerProgram(options.searchPath ?? process.env.PATH ?? '');
  if (program === null) return err(NO_PROGRAM);
  const files = await prepareServerFolder(options.folder);
  const { adopted } = await ensureServer(program, files);
  const keeper = `${KEEPER}-${process.pid}-${randomUUID()}`;
  const keeping = keepAlive({
    hold: (onGone) => holdConnection(files.socket, keeper, onGone),
    revive: async () => {
      await ensureServer(program, files);
    },
    log: options.log,
  });
  return ok({
    address: files.socket,
    adopted,
    async stop() {
      await keeping.stop();
      if (await othersKeep(files.socket, keeper)) return;
      await shutDown(files.socket, options.log);
    },
  });
}

function keepAlive(server: {
  readonly hold: (onGone: () => void) => { letGo(): void };
  readonly revive: () => Promise<void>;
  readonly log: Log;
}): { stop(): Promise<void> } {
  let stopping = false;
  let endPause = (): void => {};
  let reviving: Promise<void> = Promise.resolve();
  let heldSince = Date.now();
  let failures = 0;
  let held = server.hold(onGone);

  function onGone(): void {
    if (stopping) return;
    server.log.warn('redis-server gone, starting it again');
    if (Date.now() - heldSince > GOOD_LIFE_MS) failures = 0;
    reviving = reviveUntilItLives();
  }

  async function reviveUntilItLives(): Promise<void> {
    while (!stopping) {
      await pause(failures === 0 ? 0 : Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS));
      failures += 1;
      if (stopping) return;
      try {
        await server.revive();
        heldSince = Date.now();
        held = server.hold(onGone);
        server.log.info('redis-server runs again');
        return;
      } catch (error) {
        server.log.error('redis-server does not start', {
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async stop() {
      stopping = true;
      endPause();
      await reviving;
      held.letGo();
    },
  };
}

async function othersKeep(socket: string, own: string): Promise<boolean> {
  const clients = (await ask(socket, 'CLIENT LIST')) ?? '';
  return clients.split('\n').some((c) => c.includes(` name=${KEEPER}-`) && !c.includes(own));
}

async function shutDown(socket: string, log: Log): Promise<void> {
  const refusal = await ask(socket, 'SHUTDOWN');
  const end = Date.now() + STOP_MS;
  while (Date.now() < end) {
    if ((await serverState(socket)) === 'absent') return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  log.warn('redis-server did not stop and was left running', { socket, said: refusal ?? '' });
}
