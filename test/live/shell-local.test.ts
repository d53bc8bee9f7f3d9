// needs: nothing
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createLocalShell } from '../../adapters/local/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import { shellContract } from '../contracts/shell.js';
import { type Account, openAccount } from './support/account.js';

let account: Account;
beforeAll(() => {
  account = openAccount({ env: { TMUX: '/tmp/x,1,0', STY: '1.a', WINDOW: '0' } });
});
afterAll(() => account.close());
afterEach(() => vi.restoreAllMocks());

shellContract('the local shell', () => account);

it('does not tell scripts of a session in which the bot itself may run', async () => {
  expect(await account.say('echo "$TMUX$STY$WINDOW"')).toBe('\n');
});

it('says that no shell can be started where there is none', async () => {
  const shell = createLocalShell({ env: { PATH: '/no/such/folder' } });
  const tried = shell.exec(account.host, 'true', { timeoutMs: 5_000 });
  await expect(tried).rejects.toMatchObject({ code: 'unreachable', retryable: true });
});

/** True where the process whose number stands in a file has ended, though nobody has heard of it yet. */
function hasEnded(file: string): boolean {
  if (!existsSync(file)) return false;
  const number = readFileSync(file, 'utf8').trim();
  const stat = number && existsSync('/proc/self') ? `/proc/${number}/stat` : '';
  return stat === '' ? number !== '' : / Z /.test(readFileSync(stat, 'utf8'));
}

/** Holds this process up, as a busy machine does. */
function holdUp(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('loses no word of a script that ended while this process was held up', async () => {
  const add = ByteCollector.prototype.add;
  vi.spyOn(ByteCollector.prototype, 'add').mockImplementationOnce(function (
    this: ByteCollector,
    chunk,
  ) {
    // The end of the second script is heard together with that of the first, before its words are read.
    holdUp(1_200);
    setImmediate(() => holdUp(700));
    return add.call(this, chunk);
  });
  const said = [account.say('echo first'), account.say('sleep 0.4; echo second')];
  holdUp(200);
  expect(await Promise.all(said)).toEqual(['first\n', 'second\n']);
});

it('takes no script for late that ended in time while this process was held up', async () => {
  const end = Date.now() + 1_200;
  const said = account.shell.exec(account.host, 'echo $$ > ~/ended', { timeoutMs: 1_000 });
  while (Date.now() < end || !hasEnded(path.join(account.home, 'ended'))) holdUp(50);
  expect(await said).toMatchObject({ status: 0 });
});
