// needs: ssh, sshd
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isAlive } from './support/processes.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld;
beforeEach(async () => {
  world = await openSshWorld();
});
afterEach(() => world.close());

/** The process of the server that serves the connection of a script. */
async function server(fresh = false): Promise<number> {
  const { stdout } = await world.shell.exec(world.host, 'echo "$PPID"', {
    timeoutMs: 60_000,
    fresh,
  });
  return Number(new TextDecoder().decode(stdout));
}

it('closes the connection that it has, and opens another, where a script asks for that', async () => {
  const first = await server();
  expect(await server()).toBe(first);
  const second = await server(true);
  expect(second).not.toBe(first);
  await expect.poll(() => isAlive(first), { timeout: 30_000 }).toBe(false);
  expect(await server()).toBe(second);
});

it('lets a script end that runs on the connection which is to be closed', async () => {
  const beside = world.remote.say('sleep 0.5; echo unharmed');
  await server(true);
  expect(await beside).toBe('unharmed\n');
});

it.each(['exit 0', 'exec cat >/dev/null', 'cat >/dev/null'])(
  'says of a login that ends well and runs nothing that it runs no commands: %s',
  async (line) => {
    world.account.write('.bashrc', `${line}\n`);
    await expect(world.remote.say('echo here')).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('runs no commands'),
    });
  },
);
