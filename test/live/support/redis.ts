import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, spawnRedis } from '../../../adapters/redis/spawn.js';
import { silentLog } from './silent-log.js';

/** One real Redis for the tests of a file, in a folder that is removed after them. Read its members inside tests only. */
export function usingTestRedis(): { readonly address: string; readonly folder: string } {
  let folder = '';
  let server: RedisServer | null = null;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'propel-redis-'));
    const spawned = await spawnRedis({ folder, log: silentLog });
    if (!spawned.ok) throw new Error(spawned.error);
    server = spawned.value;
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get address() {
      if (server === null) throw new Error('The Redis of this test file has not started.');
      return server.address;
    },
    get folder() {
      return folder;
    },
  };
}
