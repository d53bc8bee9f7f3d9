// needs: nothing
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalShell } from '../../adapters/local/shell.js';
import { shellContract } from '../contracts/shell.js';
import { type Account, openAccount } from './support/account.js';

let account: Account;
beforeAll(() => {
  account = openAccount({ env: { TMUX: '/tmp/x,1,0', STY: '1.a', WINDOW: '0' } });
});
afterAll(() => account.close());

shellContract('the local shell', () => account);

it('does not tell scripts of a session in which the bot itself may run', async () => {
  expect(await account.say('echo "$TMUX$STY$WINDOW"')).toBe('\n');
});

it('says that no shell can be started where there is none', async () => {
  const shell = createLocalShell({ env: { PATH: '/no/such/folder' } });
  const tried = shell.exec(account.host, 'true', { timeoutMs: 5_000 });
  await expect(tried).rejects.toMatchObject({ code: 'unreachable', retryable: true });
});
