// needs: tmux, ssh, sshd
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from './support/account.js';
import { openAccount } from './support/account.js';
import { launch, prepare, sendLaunch, textOf, untilSaid } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const SHOW = `printf '<%s>\\n' "PATH=$PATH" "CONDA=$CONDA_PREFIX" "OLD=$OLD_ONLY" "ODD=$ODD" "TERM=$TERM" "TMUX=\${TMUX:+set}"; type greet`;

describe.each(['on this machine', 'over ssh'])('the environment in tmux, %s', (where) => {
  let world: SshWorld | null = null;
  let account: Account;
  beforeEach(async () => {
    world = where === 'over ssh' ? await openSshWorld() : null;
    account = world?.remote ?? openAccount();
    // A server that somebody started in another environment, long ago.
    await account.say(
      `CONDA_PREFIX=/opt/old OLD_ONLY=yes PATH=/old/bin:$PATH tmux new-session -d -s elder 'sleep 60'`,
    );
    account.write(
      '.bash_profile',
      `export PATH=/opt/new/bin:$PATH CONDA_PREFIX=/opt/new ODD=$'two\\nlines \\'"$ \\\\ é'\ngreet() { echo hello; }\nexport -f greet\n`,
    );
  });
  afterEach(async () => (world ? world.close() : account.close()));

  /** What the command said, whose last words are these. */
  const shown = async (shell: 'login-interactive' | 'plain', command = SHOW, last = 'greet') => {
    const run = await launch(account, { command, multiplexer: 'tmux', shell });
    const reading = await untilSaid(account, run, last);
    const left = await account.say(`ls ~/.local/state/propel/${run.plan.name}`);
    return { text: textOf(reading).replaceAll('\r', ''), left, status: reading.status };
  };

  it('is that of the login shell, and nothing of the server', async () => {
    const { text, left } = await shown('login-interactive');
    expect(text).toContain('<PATH=/opt/new/bin:');
    expect(text).toContain('<CONDA=/opt/new>');
    expect(text).toContain('<OLD=>');
    expect(text).toContain(`<ODD=two\nlines '"$ \\ é>`);
    expect(text).toContain('greet is a function');
    expect(text).toMatch(/<TERM=(tmux|screen)/);
    expect(text).toContain('<TMUX=set>');
    expect(left).not.toContain('environment');
  });

  it('is that of a plain shell where one was asked for', async () => {
    const { text } = await shown('plain');
    expect(text).toContain('<CONDA=>');
    expect(text).toContain('<OLD=>');
    expect(text).not.toContain('/old/bin');
  });

  it('changes no byte of the command', async () => {
    const odd = `printf '<%s>' 'a;' "b'c" '$3' "\\$n" '#{pid}'; exit 7`;
    const { text, status } = await shown('login-interactive', odd, '<#{pid}>');
    expect(text).toContain(`<a;><b'c><$3><$n><#{pid}>`);
    expect(status).toBe(7);
  });

  it('is not left on the disk where no session began', async () => {
    account.write(
      'bin/tmux',
      '#!/bin/sh\ncase $* in *new-session*) exit 1;; esac\nexec /usr/bin/tmux "$@"\n',
    );
    account.write('.bash_profile', 'export PATH=$HOME/bin:$PATH SECRET=hunter2\n');
    await account.say('chmod +x ~/bin/tmux');
    const ready = await prepare(account, {
      command: 'true',
      multiplexer: 'tmux',
      shell: 'login-interactive',
    });
    if (!ready.ok) throw new Error('The preflight refused.');
    const { plan, choice } = ready.value;
    expect(await sendLaunch(account, plan, choice)).toMatchObject({ ok: false });
    expect(await account.say(`ls ~/.local/state/propel/${plan.name}`)).not.toContain('environment');
  });
});
