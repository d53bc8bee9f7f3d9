// needs: screen, tmux, python3
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseStacks, stacksScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { launch, textOf, until } from './support/sessions.js';

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => account.close());

const HANGS =
  'import threading\nprint("up", flush=True)\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n';

it.each(['screen', 'tmux'] as const)(
  'tells where a program stands that hangs in %s, and leaves it alone',
  async (multiplexer) => {
    account.write('project/hang.py', HANGS);
    const run = await launch(account, { command: '/usr/bin/python3 hang.py', multiplexer });
    await until(account, run, (reading) => textOf(reading).includes('up'));
    const script = stacksScript({ name: run.plan.name, multiplexer, process: null });
    const told = parseStacks((await account.run(script)).stdout);
    if (!told.ok) throw new Error(told.error);
    const [list, stack] = told.value;
    expect(list?.text).toContain('hang.py');
    expect(stack?.command).toMatch(/^cat \/proc\/\d+\/status|py-spy dump/);
    expect(stack?.text).toMatch(/futex|State:\s+S|Thread/);
    expect(await until(account, run, () => true)).toMatchObject({ ended: false, pane: 'running' });
  },
);

it('tells nothing of a run that is gone', async () => {
  const script = stacksScript({ name: 'propel-none', multiplexer: 'screen', process: null });
  expect(parseStacks((await account.run(script)).stdout)).toEqual({ ok: true, value: [] });
});
