// needs: ssh, sshd, screen, tmux, python3
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/incoming.js';
import type { Run } from '../../src/domain/run.js';
import { whispered, wordsOf } from '../fakes/world.js';
import type { Account } from './support/account.js';
import { openAccount } from './support/account.js';
import { type AppOver, openAppOver } from './support/app-over.js';
import { untilTrue } from './support/processes.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

/** Says that it is up, prints a step every fifth of a second, and fails when it is told to because a file is not there. */
const TRAIN = `import os, time
for step in range(1, 5000):
    print(f"step {step}/5000 loss {2 / step:.4f}", flush=True)
    time.sleep(0.2)
    if os.path.exists(__file__ + ".crash"):
        open("no/such/weights.pt")
    open(__file__ + ".up", "w").close()
`;

const QUICK = { settle: { quietMs: 300, leastMs: 500, mostMs: 30_000 } };

describe.each(['on this machine', 'over ssh'])('looking after what others started, %s', (where) => {
  let world: SshWorld | null = null;
  let account: Account;
  let over: AppOver;
  beforeEach(async () => {
    world = where === 'over ssh' ? await openSshWorld() : null;
    account = world?.remote ?? openAccount();
    account.write('project/train.py', TRAIN);
    // By itself screen keeps ten seconds of a log back.
    account.write('.screenrc', 'logfile flush 1\n');
    over = await openAppOver(account.shell, account.host, account.project, QUICK);
  });
  afterEach(async () => (world ? world.close() : account.close()));

  const watch = (target: string) => over.say(`watch ${account.host.name} ${target}`);
  const python = () => `python3 ${account.project}/train.py`;
  const trains = () => untilTrue(() => existsSync(path.join(account.project, 'train.py.up')));
  const holds = (log: string, text: string) =>
    untilTrue(() => existsSync(path.join(account.home, log)) && account.file(log).includes(text));

  async function run(): Promise<Run> {
    const [stored, second] = await over.store.list('run');
    if (!stored || second) throw new Error('There is not one run.');
    return stored.value;
  }

  async function until(happened: (run: Run) => boolean): Promise<Run> {
    for (let turn = 0; turn < 200; turn += 1) {
      await over.app.pollHost(account.host.name, null);
      await over.settle();
      const now = await run();
      if (happened(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`It never happened: ${JSON.stringify((await run()).status)}`);
  }

  const button = (reply: Reply) => {
    const control = reply.kind === 'whisper' ? reply.message.controls[0] : undefined;
    if (!control) throw new Error(`There is no button: ${whispered(reply)}`);
    return control;
  };
  const words = () =>
    over.chat
      .shown()
      .map(({ message }) => wordsOf(message))
      .join('\n');

  it('reads the log of a screen session, and tells its crash with the line', async () => {
    await account.say(
      `cd ${account.project}; screen -L -Logfile ~/exp.log -dmS exp bash; screen -S exp -X stuff 'python3 train.py\n'`,
    );
    await trains();
    await holds('exp.log', 'step 1/');
    expect(await watch('exp')).toEqual({ kind: 'done' });
    account.write('project/train.py.crash', '');
    const crashed = await until(
      ({ status, diagnosis }) => status.state === 'crashed' && !!diagnosis,
    );
    expect(crashed.command).toMatchObject({ via: 'seen', directory: account.project });
    expect(crashed.diagnosis?.where).toMatch(/train\.py:6$/);
    expect(words()).toContain('no/such/weights.pt');
    expect(() => over.chat.control('Approve')).toThrow();
  });

  it('reads a tmux pane that is piped to a file, and takes its closing for the end', async () => {
    await account.say(
      `tmux new-session -d -s exp "${python()}"; tmux pipe-pane -t exp "cat >> ~/tx.log"`,
    );
    await trains();
    await holds('tx.log', 'step');
    await watch('exp');
    await until(({ cursor }) => cursor.offset > 0);
    await account.say('tmux kill-session -t =exp');
    expect((await until(({ status }) => status.state !== 'running')).status).toMatchObject({
      state: 'ended',
      status: null,
    });
  });

  it('leaves a tmux pane alone whose output is piped to a program', async () => {
    await account.say(
      `tmux new-session -d -s exp "${python()}"; tmux pipe-pane -t exp "cat > /dev/null"`,
    );
    await trains();
    const refusal = await watch('exp');
    expect(whispered(refusal)).toMatch(/piped to a program already.*the pipe ends in/s);
    expect(refusal.kind === 'whisper' && refusal.message.controls).toEqual([]);
  });

  it.each(['screen', 'tmux'])('turns a log on in %s by the line that was shown', async (mux) => {
    await account.say(
      mux === 'screen' ? `screen -dmS exp ${python()}` : `tmux new-session -d -s exp "${python()}"`,
    );
    await trains();
    const question = await watch('exp');
    expect(await over.store.list('run')).toEqual([]);
    await over.use(button(question));
    const read = await until(({ cursor }) => cursor.offset > 100);
    expect(read.session?.log).toContain('/.local/state/propel/adopted-');
    expect((await over.say(`logs ${read.id}`)).kind).toBe('whisper');
    expect(whispered(await watch('exp'))).toMatch(/already/);
  });

  it.each(['screen', 'tmux'])('stops a session in %s, and no other', async (mux) => {
    await account.say(
      mux === 'screen'
        ? `screen -L -Logfile ~/a.log -dmS exp ${python()}; screen -dmS exp2 sleep 60`
        : `tmux new-session -d -s exp "${python()}"; tmux pipe-pane -t exp "cat >> ~/a.log"; tmux new-session -d -s exp2 "sleep 60"`,
    );
    await trains();
    await holds('a.log', 'step');
    await watch('exp');
    const { id } = await until(({ cursor }) => cursor.offset > 0);
    const question = await over.say(`stop ${id}`);
    expect(question.kind === 'whisper' && wordsOf(question.message)).toMatch(/session/);
    await over.use(button(question));
    expect((await run()).status.state).toBe('stopped');
    expect(words()).toMatch(/left by itself after Ctrl-C/);
    const left = await account.say('screen -ls; tmux ls; true');
    expect(left).toMatch(/exp2/);
    expect(left).not.toMatch(/exp[^2]/);
  });

  it('reads a plain log until its writer is gone, and says that it cannot stop it', async () => {
    const pid = (
      await account.say(
        `cd ${account.project}; nohup ${python()} > ~/a.log 2>&1 </dev/null & echo $!`,
      )
    ).trim();
    await trains();
    await watch('~/a.log');
    const { id } = await until(({ cursor }) => cursor.offset > 0);
    expect(whispered(await over.say(`stop ${id}`))).toContain(pid);
    expect(whispered(await watch(`${account.home}/a.log`))).toMatch(/already/);
    await account.say(`kill ${pid}`);
    expect((await until(({ status }) => status.state !== 'running')).status.state).not.toBe('gone');
  });

  it('lists the sessions of the host', async () => {
    await account.say(`screen -dmS one ${python()}; tmux new-session -d -s two`);
    await trains();
    await expect
      .poll(async () => whispered(await over.say(`watch ${account.host.name}`)))
      .toMatch(/2 sessions.*\.one: python3 .*train\.py.*two:0\.0: -/s);
  });
});
