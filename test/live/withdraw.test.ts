// needs: ssh, sshd, screen, tmux
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  launchScript,
  parseLaunch,
  parsePreflight,
  preflightScript,
} from '../../src/sessions/index.js';
import type { Account } from './support/account.js';
import { openAccount } from './support/account.js';
import { freshName, prepare, sendLaunch } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

describe.each([
  ['on this machine', 'screen'],
  ['on this machine', 'tmux'],
  ['over ssh', 'screen'],
] as const)('withdrawing a launch %s, in %s', (where, multiplexer) => {
  let world: SshWorld | null = null;
  let account: Account;
  beforeEach(async () => {
    world = where === 'over ssh' ? await openSshWorld() : null;
    account = world?.remote ?? openAccount();
  });
  afterEach(async () => (world ? world.close() : account.close()));

  const ready = async (name = freshName()) => {
    const made = await prepare(account, { command: 'sleep 60', multiplexer, name });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return made.value;
  };
  const withdraw = async (name: string) => {
    const request = { host: 'here', name, command: 'sleep 60', directory: account.project };
    const script = preflightScript({ ...request, withdraw: true });
    return parsePreflight((await account.run(script)).stdout, request);
  };
  const sessions = async () =>
    (
      await account.say(
        `screen -ls | grep -c propel-train-; tmux ls 2>/dev/null | grep -c propel-train-; true`,
      )
    )
      .trim()
      .split('\n')
      .reduce((sum, n) => sum + Number(n), 0);

  it('starts nothing afterwards, however often it is launched', async () => {
    const { plan, choice } = await ready();
    expect(await withdraw(plan.name)).toMatchObject({ error: { code: 'launch-withdrawn' } });
    for (const _ of [1, 2])
      expect(await sendLaunch(account, plan, choice)).toMatchObject({
        error: { code: 'launch-withdrawn' },
      });
    expect(await withdraw(plan.name)).toMatchObject({ ok: false });
    expect(await sessions()).toBe(0);
  });

  it('works on a host that never heard of the run, and says the same twice', async () => {
    const name = freshName();
    for (const _ of [1, 2])
      expect(await withdraw(name)).toMatchObject({ error: { code: 'launch-withdrawn' } });
  });

  it('finds the session where it was started before', async () => {
    const { plan, choice } = await ready();
    await sendLaunch(account, plan, choice);
    expect(await withdraw(plan.name)).toMatchObject({ ok: true, value: { claimed: true } });
    const script = launchScript(plan, { ...choice, withdraw: true });
    const { stdout, stderr } = await account.run(script);
    expect(parseLaunch(stdout, stderr, plan, 'here')).toMatchObject({
      ok: true,
      value: { already: true, seen: true },
    });
    expect(await sessions()).toBe(1);
  });

  it('starts nothing anew where whoever claimed the start died before it', async () => {
    const { plan, choice } = await ready();
    account.write(`.local/state/propel/${plan.name}/start.1`, '999999 plain elsewhere 999999\n');
    const { stdout, stderr } = await account.run(launchScript(plan, { ...choice, withdraw: true }));
    expect(parseLaunch(stdout, stderr, plan, 'here')).toMatchObject({
      error: { code: 'launch-withdrawn' },
    });
    expect(await sessions()).toBe(0);
  });

  it('comes to one truth in a race with launches', async () => {
    const { plan, choice } = await ready();
    const racers = [1, 2, 3].map(() => sendLaunch(account, plan, choice));
    const withdrawn = await withdraw(plan.name);
    const answers = await Promise.all(racers);
    const started = answers.filter((answer) => answer.ok).length;
    expect(started === 0 || started === answers.length).toBe(true);
    expect(withdrawn.ok).toBe(started > 0);
    expect(await sessions()).toBe(started > 0 ? 1 : 0);
  });
});
