// needs: ssh, sshd
import { afterAll, beforeAll } from 'vitest';
import { shellContract } from '../contracts/shell.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld;
beforeAll(async () => {
  world = await openSshWorld();
});
afterAll(() => world.close());

shellContract('SSH', () => world);
