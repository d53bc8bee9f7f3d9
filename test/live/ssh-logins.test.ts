// needs: ssh, sshd, screen, fish, csh
import { afterEach, describe, expect, it } from 'vitest';
import { doesEverything, endsAlone } from './support/over-ssh.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function under(...config: readonly string[]): Promise<SshWorld> {
  world = await openSshWorld({ config });
  return world;
}

const limits = { timeoutMs: 10_000 };

describe('a login', () => {
  it.each(['fish', 'csh'])('whose shell is %s carries everything', async (shell) => {
    const { remote } = await under(`ForceCommand ${shell} -c "$SSH_ORIGINAL_COMMAND"`);
    await doesEverything(remote);
    await endsAlone(remote, shell === 'fish' ? '62.1' : '62.2');
  });

  it('that talks on both outputs before every script spoils none', async () => {
    const { remote, account } = await under('Banner /etc/os-release');
    account.write(
      '.bashrc',
      'echo "Welcome, 3 jobs queued"; echo "disk 91 %" >&2; stty -a; cat /etc/os-release\n',
    );
    account.write('.profile', 'echo profile\n');
    expect(await remote.run('echo out; echo err >&2; exit 3')).toMatchObject({
      status: 3,
      stdout: new TextEncoder().encode('out\n'),
      stderr: 'err\n',
    });
    await doesEverything(remote);
  });

  it('with room for one channel carries many scripts at once, and ends one that is given up', async () => {
    const { remote } = await under('MaxSessions 1');
    const said = await Promise.all(
      Array.from({ length: 10 }, (_, i) => remote.say(`sleep 0.2; echo ${i}`)),
    );
    expect(said).toEqual(Array.from({ length: 10 }, (_, i) => `${i}\n`));
    // Both stay longer than a server usually needs to free a channel.
    expect(await Promise.all(['a', 'b'].map((x) => remote.say(`sleep 2; echo ${x}`)))).toEqual([
      'a\n',
      'b\n',
    ]);
    await doesEverything(remote);
  });

  it('without a terminal and without forwarding carries everything', async () => {
    await doesEverything((await under('PermitTTY no', 'DisableForwarding yes')).remote);
  });

  it('whose keys are renewed again and again in a transfer loses no byte', async () => {
    const { remote } = await under('RekeyLimit 64K');
    const { stdout } = await remote.run(
      `x='${'y'.repeat(300_000)}'\necho \${#x}; yes 0123456789 | head -c 2000000`,
    );
    const line = new TextDecoder().decode(stdout);
    expect(line.startsWith('300000\n')).toBe(true);
    expect(line.slice(7)).toBe('0123456789\n'.repeat(200_000).slice(0, 2_000_000));
    await doesEverything(remote);
  });
});

describe('a login that cannot work is said to be so, once and in words', () => {
  it.each([
    [
      'sftp alone',
      ['ForceCommand internal-sftp'],
      'runs no commands (it said: This service allows sftp',
    ],
    [
      'a closed account',
      ['ForceCommand echo This account is closed.; exit 1'],
      'it said: This account is closed.',
    ],
  ])('%s', async (_, config, words) => {
    const { remote } = await under(...config);
    await expect(remote.run('true')).rejects.toMatchObject({
      code: 'refused',
      retryable: false,
      message: expect.stringContaining(words),
    });
  });

  it('no keys, and a second proof after the key', async () => {
    const options = (ways: string) => [
      'KbdInteractiveAuthentication yes',
      `AuthenticationMethods ${ways}`,
    ];
    const typed = await openSshWorld({ config: options('keyboard-interactive') });
    world = typed;
    await expect(typed.shell.exec(typed.host, 'true', limits)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/takes no keys from .*, only keyboard-interactive/),
    });
    await typed.close();
    const both = await under(...options('publickey,keyboard-interactive'));
    await expect(both.shell.exec(both.host, 'true', limits)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('then asks for a second proof (keyboard-interactive)'),
    });
  });

  it('a user who is shut out, with the words of the server', async () => {
    const { shell, host } = await under('DenyUsers *', 'Banner /etc/os-release');
    await expect(shell.exec(host, 'true', limits)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('it said: '),
    });
  });
});
