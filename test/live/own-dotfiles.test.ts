// needs: screen, tmux
import { afterEach, expect, it } from 'vitest';
import { parseStop, stopScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { type LiveRun, launch, textOf, until } from './support/sessions.js';

let account: Account | null = null;
afterEach(() => account?.close());

/** Names that a launch might use for itself. */
const NAMES =
  'line folder directory mux form wanted seconds owner how script name n t said rc'.split(' ');
const HELD = `${NAMES.map((name) => `${name}=own-${name}`).join(' ')}`;

async function printed(made: Account, run: LiveRun, last: string): Promise<string> {
  return textOf(await until(made, run, (reading) => textOf(reading).includes(last)));
}

it.each([
  ['screen', 'plain'],
  ['screen', 'login-interactive'],
  ['tmux', 'plain'],
  ['tmux', 'login-interactive'],
] as const)(
  'in %s, %s: a command sees its own variables, not those of the launch',
  async (multiplexer, shell) => {
    const env =
      shell === 'plain' ? Object.fromEntries(NAMES.map((name) => [name, `own-${name}`])) : {};
    const made = openAccount({ env });
    account = made;
    if (shell !== 'plain') made.write('.profile', `export ${HELD}\n`);
    const run = await launch(made, {
      command: `echo ${NAMES.map((name) => `"$${name}"`).join(' ')}; echo told`,
      multiplexer,
      shell,
    });
    expect(run.launched.shellUsed).toBe(shell);
    const said = await printed(made, run, 'told');
    expect(said.replace(/\s+/g, ' ')).toContain(NAMES.map((name) => `own-${name}`).join(' '));
  },
);

it.each([
  ['takes the log away', 'deflog on\nlogfile /dev/null\nlogtstamp on\nlogtstamp after 1'],
  ['opens windows of its own', 'screen -t mon 5 sleep 40\nselect 5'],
  ['renames the session', 'sessionname other'],
])('a .screenrc that %s changes nothing', async (_, screenrc) => {
  const made = openAccount();
  account = made;
  made.write('.screenrc', `${screenrc}\n`);
  const run = await launch(made, { command: 'echo up; sleep 30', multiplexer: 'screen' });
  const reading = await until(made, run, (r) => textOf(r).includes('up'));
  expect(reading).toMatchObject({ session: true, pane: 'running' });
});

it.each([
  ['ends what nobody is attached to', 'set -g destroy-unattached on'],
  ['opens windows of its own', 'set-hook -g after-new-session \'new-window "sleep 40"\''],
  ['is wrong, and keeps the screen for its complaint', 'bogus\nset -g remain-on-exit on'],
])('a .tmux.conf that %s changes nothing', async (_, conf) => {
  const made = openAccount();
  account = made;
  made.write('.tmux.conf', `${conf}\n`);
  const run = await launch(made, { command: 'echo up; sleep 30', multiplexer: 'tmux' });
  const reading = await until(made, run, (r) => textOf(r).includes('up'));
  expect(reading).toMatchObject({ session: true, pane: 'running' });
});

it.each(['screen', 'tmux'] as const)(
  '%s starts where programs keep to POSIX alone',
  async (multiplexer) => {
    const made = openAccount({ env: { POSIXLY_CORRECT: '1', COLUMNS: '20' } });
    account = made;
    const run = await launch(made, { command: 'echo up', multiplexer });
    expect(await printed(made, run, 'up')).toContain('up');
  },
);

it.each([
  ['screen', 'SCREENDIR'],
  ['tmux', 'TMUX_TMPDIR'],
] as const)(
  '%s is found where a login alone says where its sockets are',
  async (multiplexer, variable) => {
    const made = openAccount();
    account = made;
    made.write('.profile', `export ${variable}=$HOME/own; mkdir -p -m 700 "$HOME/own"\n`);
    const run = await launch(made, {
      command: 'echo up; sleep 30',
      multiplexer,
      shell: 'login-interactive',
    });
    expect(run.launched.seen).toBe(true);
    const reading = await until(made, run, (r) => textOf(r).includes('up'));
    expect(reading).toMatchObject({ session: true, pane: 'running' });
    const request = { ...run.plan, multiplexer, graceSeconds: 10 };
    expect(parseStop((await made.run(stopScript(request))).stdout)).toMatchObject({
      ok: true,
      value: { was: true, gone: true, status: 130 },
    });
  },
);
