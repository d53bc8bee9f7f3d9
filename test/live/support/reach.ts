import { type Account, openAccount } from './account.js';
import { openSshWorld } from './ssh-world.js';

/** An account, and whatever it is reached through. */
export interface Reached {
  readonly account: Account;
  close(): Promise<void>;
}

/** Opens an account on this machine, reached by a local shell or through a private SSH server. */
export async function openReached(how: 'locally' | 'over ssh'): Promise<Reached> {
  if (how === 'over ssh') {
    const world = await openSshWorld();
    return { account: world.remote, close: world.close };
  }
  const account = openAccount();
  return { account, close: async () => account.close() };
}
