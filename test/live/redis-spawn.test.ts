// needs: redis
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectRedis } from '../../adapters/redis/connection.js';
import { ask, serverState } from '../../adapters/redis/socket-talk.js';
import { type RedisServer, spawnRedis } from '../../adapters/redis/spawn.js';
import { findProgram } from '../../setup/system.mjs';
import { isAlive, processes, serverPid, untilTrue } from './support/processes.js';
import { runScript, type Script } from './support/run-script.js';
import { silentLog } from './support/silent-log.js';

const KEEPER = new URL('./support/redis-keeper.ts', import.meta.url);

let root: string;
let folder: string;
const started: RedisServer[] = [];
const scripts: Script[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'propel-spawn-'));
  folder = join(root, 'redis');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const script of scripts.splice(0)) await script.kill('SIGKILL');
  const leftOver = await serverPid(folder).catch(() => null);
  for (const server of started.splice(0)) await server.stop();
  if (leftOver !== null) endProcess(leftOver);
  await rm(root, { recursive: true, force: true });
});

async function start(where = folder): Promise<RedisServer> {
  const spawned = await spawnRedis({ folder: where, log: silentLog });
  if (!spawned.ok) throw new Error(spawned.error);
  started.push(spawned.value);
  return spawned.value;
}

function keeper(): Script {
  const script = runScript(KEEPER, folder);
  scripts.push(script);
  return script;
}

describe('spawnRedis', () => {
  it('serves a socket in a private folder that nobody else can enter', async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(server.address).toBe(join(folder, 'redis.sock'));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const redis = await connectRedis(server.address);
    expect(await redis.config('GET', 'maxmemory-policy')).toContain('noeviction');
    expect(await redis.config('GET', 'appendfsync')).toContain('everysec');
    expect(await redis.config('GET', 'appendonly')).toContain('yes');
    expect(await redis.config('GET', 'port')).toContain('0');
    redis.disconnect();
  });

  it('ends the server when it is stopped, and keeps the data for the next time', async () => {
    const first = await start();
    await ask(first.address, 'SET kept yes');
    const pid = await serverPid(folder);
    await first.stop();
    await untilTrue(async () => !(await isAlive(pid)));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second.address, 'GET kept')).toContain('yes');
  });

  it('starts the server again after kill -9, with everything that was acknowledged', async () => {
    const server = await start();
    await ask(server.address, 'SET kept yes');
    for (let round = 0; round < 3; round += 1) {
      const killed = await serverPid(folder);
      process.kill(killed, 'SIGKILL');
      await untilTrue(async () => (await serverState(server.address)) === 'ready');
      expect(await serverPid(folder)).not.toBe(killed);
    }
    expect(await ask(server.address, 'GET kept')).toContain('yes');
  });

  it('adopts the server of a bot that was killed, and starts that again too', async () => {
    const bot = keeper();
    expect(await bot.line('ready')).toContain('ready started');
    const pid = await serverPid(folder);
    await ask(join(folder, 'redis.sock'), 'SET kept yes');
    await bot.kill('SIGKILL');
    expect(await isAlive(pid)).toBe(true);
    const server = await start();
    expect(server.adopted).toBe(true);
    expect(await serverPid(folder)).toBe(pid);
    process.kill(pid, 'SIGKILL');
    await untilTrue(async () => (await serverState(server.address)) === 'ready');
    expect(await serverPid(folder)).not.toBe(pid);
    expect(await ask(server.address, 'GET kept')).toContain('yes');
  });

  it('runs one server for three bots that start at once on one folder', async () => {
    const bots = [keeper(), keeper(), keeper()];
    const lines = await Promise.all(bots.map((bot) => bot.line('ready')));
    expect(lines.filter((line) => line.startsWith('ready started'))).toHaveLength(1);
    expect(await serversOver(folder)).toBe(1);
    process.kill(await serverPid(folder), 'SIGKILL');
    await untilTrue(async () => (await serverState(join(folder, 'redis.sock'))) === 'ready');
    expect(await serversOver(folder)).toBe(1);
  });

  it.runIf(findProgram('flock'))(
    'tells who started the server, also where the one that lost has not heard of it yet',
    async () => {
      const flock = join(root, 'flock');
      // Whoever comes second takes longer to find the folder taken than the first to serve it.
      await writeFile(
        flock,
        `#!/bin/sh\nPATH='${process.env.PATH}'\nmkdir '${root}/first' 2>/dev/null || sleep 3\nexec flock "$@"\n`,
        { mode: 0o755 },
      );
      vi.stubEnv('PATH', `${root}:${process.env.PATH}`);
      const servers = await Promise.all([start(), start()]);
      expect(servers.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
      expect(await serversOver(folder)).toBe(1);
    },
  );

  it('leaves the server to the other bot that still uses it', async () => {
    const bot = keeper();
    await bot.line('ready');
    const server = await start();
    const pid = await serverPid(folder);
    await bot.kill('SIGTERM');
    expect(await isAlive(pid)).toBe(true);
    await server.stop();
    await untilTrue(async () => !(await isAlive(pid)));
  });

  it('finds a shorter place for the socket of a deep folder, the same for every bot', async () => {
    const deep = join(root, 'a folder with ünïcode and spaces', 'x'.repeat(120));
    const server = await start(deep);
    expect(Buffer.byteLength(server.address)).toBeLessThanOrEqual(100);
    expect(server.address.startsWith(deep)).toBe(false);
    expect((await stat(join(server.address, '..'))).mode & 0o777).toBe(0o700);
    expect((await start(deep)).adopted).toBe(true);
    expect(await ask(server.address, 'CONFIG GET dir')).toContain(deep);
  });

  it('gives the reason, with what to install, where no server program is on PATH', async () => {
    const spawned = await spawnRedis({ folder, log: silentLog, searchPath: `${root}:/nowhere` });
    expect(spawned).toEqual({ ok: false, error: expect.stringContaining('apt install redis') });
  });

  it('says what the server said when it cannot start', async () => {
    const server = await start();
    await server.stop();
    await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
    await writeFile(join(folder, 'appendonlydir'), 'in the way');
    await expect(start()).rejects.toMatchObject({
      name: 'PortError',
      port: 'store',
      message: expect.stringMatching(/ended at once \(status 1\)\. Its last words: .*append/i),
    });
  });
});

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already, as it should.
  }
}

async function serversOver(where: string): Promise<number> {
  const all = await processes();
  // A shell that finds the folder taken names the server too, and becomes none.
  return all.filter((p) => p.includes(where) && /^\d+ \S*(redis|valkey)-server/.test(p)).length;
}
