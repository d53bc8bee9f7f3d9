// needs: screen, tmux
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Account, openAccount } from './support/account.js';
import { pathWithout } from './support/programs.js';
import {
  freshName,
  launch,
  prepare,
  sendLaunch,
  textOf,
  until,
  untilSaid,
} from './support/sessions.js';

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => account.close());

describe('the environment of a session', () => {
  it("is the person's own where they log in", async () => {
    account.write('.profile', 'echo "You have mail."; . ~/.bashrc\n');
    account.write('.bashrc', 'export MINE=1; alias screen="echo no"; cd /; set -o noclobber\n');
    const run = await launch(account, { command: 'echo "$MINE:$PWD"', shell: 'login-interactive' });
    expect(run.launched).toMatchObject({ shellUsed: 'login-interactive', seen: true });
    await untilSaid(account, run, `1:${account.project}\r\n`);
  });

  it.each([
    ['hangs', 'sleep 100'],
    ['reads', 'read -r answer; exit'],
    ['leaves', 'exit 3'],
    ['becomes another program', 'exec true'],
    ['opens a session of its own', 'exec tmux'],
    ['is broken', 'if'],
  ])('is plain, and said to be, where the login shell %s', async (_what, dotfile) => {
    account.write('.profile', `${dotfile}\n`);
    account.write('.bashrc', '');
    const wish = { command: 'echo up', shell: 'login-interactive', loginSeconds: 1 } as const;
    const run = await launch(account, wish);
    expect(run.launched.seen).toBe(true);
    expect(['plain', 'login-interactive']).toContain(run.launched.shellUsed);
    if (dotfile !== 'if' && !dotfile.startsWith('read')) {
      expect(run.launched.shellUsed).toBe('plain');
    }
    await untilSaid(account, run, 'up\r\n');
  });

  it('gives no lock and no descriptor of the launch to the session or to what dotfiles start', async () => {
    account.write('.profile', '(sleep 30 &)\n');
    const command = 'ls -l /proc/self/fd; umask; grep SigIgn /proc/self/status';
    const run = await launch(account, { command, shell: 'login-interactive' });
    const reading = await untilSaid(account, run, 'SigIgn');
    expect(textOf(reading)).not.toContain('propel-train-');
    expect(textOf(reading)).toMatch(/^0022\r$/m);
    const again = await sendLaunch(account, run.plan, run.choice);
    expect(again).toMatchObject({ ok: true, value: { already: true } });
  });

  it('is told apart by nothing but the session: the folder is private, the command is not kept in it', async () => {
    const run = await launch(account, { command: 'stat -c %a ~/.local/state/propel/*' });
    await untilSaid(account, run, '700\r\n');
  });
});

describe('a preflight refuses', () => {
  const code = async (wish: Parameters<typeof prepare>[1]) => {
    const ready = await prepare(account, wish);
    return ready.ok ? ready.value : ready.error;
  };

  it('a folder that is not there', async () => {
    const directory = '/no/such/folder';
    expect(await code({ command: 'true', directory })).toEqual({
      code: 'path-missing',
      host: 'here',
      path: directory,
    });
  });

  it('a command that bash cannot read, without running any of it', async () => {
    const command = `touch ${account.home}/ran; echo "oops`;
    expect(await code({ command })).toMatchObject({
      code: 'command-invalid',
      why: expect.stringContaining('unexpected EOF'),
    });
    expect(await account.say('ls ~')).not.toContain('ran');
  });

  it('a home in which no log can be kept, and says why', async () => {
    account.write('.local', 'a file');
    expect(await code({ command: 'true' })).toMatchObject({
      code: 'log-folder-unwritable',
      path: `${account.home}/.local/state/propel`,
      why: expect.stringMatching(/Not a directory|File exists/),
    });
  });

  it('a machine without screen and tmux, with the line that installs one', async () => {
    account.close();
    account = openAccount({ later: (root) => ({ PATH: pathWithout(root, 'screen', 'tmux') }) });
    expect(await code({ command: 'true' })).toMatchObject({
      code: 'no-multiplexer',
      install: expect.stringMatching(/install.* (screen|tmux)|screen or tmux/),
    });
  });

  it('a command that is too long for what would carry it', async () => {
    account.close();
    account = openAccount({ later: (root) => ({ PATH: pathWithout(root, 'screen') }) });
    expect(await code({ command: `: ${'x'.repeat(20_000)}` })).toMatchObject({
      code: 'command-too-long',
      multiplexer: 'tmux',
      bytes: 20_002,
    });
  });
});

describe('a preflight chooses', () => {
  it('tmux where screen is missing', async () => {
    account.close();
    account = openAccount({ later: (root) => ({ PATH: pathWithout(root, 'screen') }) });
    const run = await launch(account, { command: 'echo up' });
    expect(run.choice.multiplexer).toBe('tmux');
    await untilSaid(account, run, 'up');
  });

  it('tmux where screen is there but cannot keep its sockets', async () => {
    account.close();
    account = openAccount({ env: { SCREENDIR: '/proc/nowhere' } });
    expect((await launch(account, { command: 'true' })).choice.multiplexer).toBe('tmux');
  });
});

describe('an earlier try', () => {
  const dead = 2_000_000_000;

  async function claimed(form: 'recorded' | 'literal', claim: string) {
    const ready = await prepare(account, { command: 'echo up', form });
    if (!ready.ok) throw new Error('refused');
    const { plan, choice } = ready.value;
    writeFileSync(path.join(path.dirname(plan.log), 'start.1'), claim);
    return { plan, choice };
  }
  const boot = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

  it('that died before it started anything is done again', async () => {
    const { plan, choice } = await claimed('recorded', `${dead} plain ${boot()} 1\n`);
    const answer = await sendLaunch(account, plan, choice);
    expect(answer).toMatchObject({ ok: true, value: { already: false, seen: true } });
  });

  it('of the plain line that died is not done again: nothing could tell whether it ran', async () => {
    const { plan, choice } = await claimed('literal', `${dead} plain ${boot()} 1\n`);
    const answer = await sendLaunch(account, plan, choice);
    expect(answer).toMatchObject({ ok: false, error: { code: 'launch-unknown' } });
  });

  it('from before a reboot is dead, whoever has its process id now', async () => {
    const { plan, choice } = await claimed('recorded', `${process.pid} plain another-boot 1\n`);
    const answer = await sendLaunch(account, plan, choice);
    expect(answer).toMatchObject({ ok: true, value: { already: false } });
  });

  it('is found though a new one would be refused by now, in the multiplexer that it chose', async () => {
    const directory = path.join(account.project, 'gone-soon');
    mkdirSync(directory);
    const wish = { command: 'sleep 30', directory, name: freshName() };
    await launch(account, wish);
    rmSync(directory, { recursive: true });
    const ready = await prepare(account, wish);
    if (!ready.ok) throw new Error(JSON.stringify(ready.error));
    expect(await sendLaunch(account, ready.value.plan, ready.value.choice)).toMatchObject({
      ok: true,
      value: { already: true, seen: true },
    });
  });

  it('whose session is long over is not done again', async () => {
    const run = await launch(account, { command: 'echo up' });
    await until(account, run, ({ ended }) => ended);
    account.close();
    mkdirSync(path.dirname(run.plan.log), { recursive: true });
    writeFileSync(path.join(path.dirname(run.plan.log), 'start.1'), `${dead} plain ${boot()} 1\n`);
    writeFileSync(run.plan.statusFile, '0\n');
    const answer = await sendLaunch(account, run.plan, run.choice);
    expect(answer).toMatchObject({ ok: true, value: { already: true, seen: true } });
    rmSync(account.root, { recursive: true, force: true });
  });

  it('that the multiplexer refused is told with its words, and can be made again', async () => {
    const name = freshName();
    const ready = await prepare(account, { command: 'true', name });
    if (!ready.ok) throw new Error('refused');
    const { plan } = ready.value;
    const broken = openAccount({ env: { SCREENDIR: '/proc/nowhere', HOME: account.home } });
    const refused = await sendLaunch(broken, plan, ready.value.choice);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'launch-unknown', why: expect.stringMatching(/cannot|SCREENDIR|directory/i) },
    });
    broken.close();
    const answer = await sendLaunch(account, plan, ready.value.choice);
    expect(answer).toMatchObject({ ok: true, value: { seen: true } });
  });
});
