// needs: ssh, sshd
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProxy, type Proxy } from './support/proxy.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld;
let proxy: Proxy;
beforeEach(async () => {
  world = await openSshWorld();
  proxy = await openProxy(world.sshd.port);
  world.configure(
    `Host far\nHostName 127.0.0.1\nPort ${proxy.port}\nHostKeyAlias [127.0.0.1]:${world.sshd.port}\nIdentityFile ${world.sshd.key}\nIdentitiesOnly yes`,
  );
});
afterEach(async () => {
  proxy.close();
  await world.close();
});

const limits = { timeoutMs: 10_000 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('the link', () => {
  it('is one for all scripts of a host', async () => {
    const far = world.hostNamed('far');
    await Promise.all(Array.from({ length: 12 }, () => world.shell.exec(far, 'true', limits)));
    await world.shell.exec(far, 'true', limits);
    expect(proxy.connections()).toBe(1);
  });

  it('that is cut while a script runs is lost, and never a success; the next script dials anew', async () => {
    const far = world.hostNamed('far');
    const running = world.shell.exec(far, `touch "$HOME/began"; sleep 5`, limits);
    const outcome = expect(running).rejects.toMatchObject({ code: 'lost', retryable: true });
    await expect.poll(() => world.account.say('ls ~')).toContain('began');
    proxy.cut();
    await outcome;
    expect(text((await world.shell.exec(far, 'echo back', limits)).stdout)).toBe('back\n');
    expect(proxy.connections()).toBe(2);
  });

  it('that swallows everything ends at the deadline of the script', async () => {
    const far = world.hostNamed('far');
    await world.shell.exec(far, 'true', limits);
    proxy.swallow();
    const began = Date.now();
    const asked = world.shell.exec(far, 'true', { timeoutMs: 800 });
    await expect(asked).rejects.toMatchObject({ code: 'timeout' });
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('that swallows everything is noticed and dropped when its keepalives stay unanswered', async () => {
    const shell = world.another({ keepaliveMs: 200 });
    const far = world.hostNamed('far');
    const running = shell.exec(far, `touch "$HOME/began"; sleep 30`, { timeoutMs: 20_000 });
    const outcome = expect(running).rejects.toMatchObject({ code: 'lost' });
    await expect.poll(() => world.account.say('ls ~')).toContain('began');
    proxy.swallow();
    await outcome;
  });

  it('survives a restart of the server, and reports its absence', async () => {
    await world.shell.exec(world.host, 'true', limits);
    await world.sshd.stop(true);
    const asked = () =>
      world.shell.exec(world.host, 'true', limits).then(
        () => 'answered',
        (error: { readonly code: string }) => error.code,
      );
    // Who asks before the break is noticed cannot know what became of the script.
    expect(['lost', 'unreachable']).toContain(await asked());
    expect(await asked()).toBe('unreachable');
    await world.sshd.start();
    expect(await world.shell.exec(world.host, 'true', limits)).toMatchObject({ status: 0 });
  });
});

describe('the host key', () => {
  it('that nobody vouched for is shown, and is known once its fingerprint was accepted', async () => {
    writeFileSync(path.join(world.sshd.folder, 'known'), '');
    const asked = world.shell.exec(world.host, 'true', limits);
    const fingerprint = world.sshd.fingerprint();
    await expect(asked).rejects.toMatchObject({
      code: 'host-key-unknown',
      retryable: false,
      message: expect.stringContaining(fingerprint),
      cause: { fingerprint, type: 'ssh-ed25519' },
    });
    const wrong = world.shell.acceptHostKey(world.host, 'SHA256:somebody-elses');
    await expect(wrong).rejects.toMatchObject({ code: 'host-key-unknown' });
    await world.shell.acceptHostKey(world.host, fingerprint);
    expect(readFileSync(world.options.knownHostsFile, 'utf8')).toBe(world.sshd.knownLine());
    expect(await world.shell.exec(world.host, 'true', limits)).toMatchObject({ status: 0 });
  });

  it('that changed is an alarm, and cannot be accepted', async () => {
    world.sshd.newHostKey();
    await world.sshd.stop(true);
    await world.sshd.start();
    const changed = { code: 'host-key-changed', retryable: false };
    await expect(world.shell.exec(world.host, 'true', limits)).rejects.toMatchObject(changed);
    const accepting = world.shell.acceptHostKey(world.host, world.sshd.fingerprint());
    await expect(accepting).rejects.toMatchObject(changed);
  });
});

describe('logging in', () => {
  const alias = (name: string, lines: string) => {
    world.configure(
      `Host ${name}\nHostName 127.0.0.1\nPort ${world.sshd.port}\nIdentitiesOnly yes\n${lines}`,
    );
    return world.hostNamed(name);
  };

  it('as a user who is not let in is refused, and is not tried again at once', async () => {
    const host = world.hostNamed('far', { user: 'nobody-of-that-name' });
    const refused = {
      code: 'refused',
      retryable: false,
      message: expect.stringContaining('nobody-of'),
    };
    await expect(world.shell.exec(host, 'true', limits)).rejects.toMatchObject(refused);
    await expect(world.shell.exec(host, 'true', limits)).rejects.toMatchObject(refused);
    expect(proxy.connections()).toBe(1);
  });

  it('opens a locked key with its passphrase, and names the key where there is none', async () => {
    const host = alias('locked', `IdentityFile ${world.sshd.lockedKey}`);
    await expect(world.shell.exec(host, 'true', limits)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining(`${world.sshd.lockedKey} is locked`),
    });
    const shell = world.another({
      passphrase: (file) => (file === world.sshd.lockedKey ? 'open sesame' : undefined),
    });
    expect(await shell.exec(host, 'true', limits)).toMatchObject({ status: 0 });
  });

  it('goes by the keys of the agent', async () => {
    const socket = path.join(world.sshd.folder, 'agent');
    await world.account.run(
      `ssh-agent -a '${socket}' >/dev/null && SSH_AUTH_SOCK='${socket}' ssh-add -q '${world.sshd.key}' 2>/dev/null`,
    );
    const shell = world.another({ env: { ...world.account.env, SSH_AUTH_SOCK: socket } });
    const host = alias('by-agent', 'IdentityFile /no/such/key');
    expect(await shell.exec(host, 'true', limits)).toMatchObject({ status: 0 });
    await world.account.run(
      `pid=$(fuser '${socket}' 2>/dev/null); pkill -f '[s]sh-agent -a ${socket}'; true`,
    );
  });

  it('takes user, port and key that stand beside the alias', async () => {
    const host = world.hostNamed('127.0.0.1', {
      port: world.sshd.port,
      identityFile: world.sshd.key,
    });
    appendFileSync(world.options.knownHostsFile, world.sshd.knownLine());
    expect(await world.shell.exec(host, 'true', limits)).toMatchObject({ status: 0 });
  });

  it('takes no option for the name of a host', async () => {
    const host = world.hostNamed('-oProxyCommand=touch /tmp/x');
    await expect(world.shell.exec(host, 'true', limits)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('the way', () => {
  it('leads over jumps, whose keys are verified as well', async () => {
    const inner = `Host inner\nHostName 127.0.0.1\nPort ${world.sshd.port}\nIdentityFile ${world.sshd.key}\nIdentitiesOnly yes`;
    world.configure(`${inner}\nProxyJump far`);
    const host = world.hostNamed('inner');
    expect(text((await world.shell.exec(host, 'echo "$HOME"', limits)).stdout)).toBe(
      `${world.account.home}\n`,
    );
    expect(proxy.connections()).toBe(1);
    const fresh = world.another({});
    writeFileSync(path.join(world.sshd.folder, 'known'), '');
    await expect(fresh.exec(host, 'true', limits)).rejects.toMatchObject({
      code: 'host-key-unknown',
      message: expect.stringContaining('far'),
    });
  });

  it('is a command where the configuration says so', async () => {
    const command = `ssh -F ${world.options.configFile} -W %h:%p far`;
    world.configure(
      `Host tunnel\nHostName 127.0.0.1\nPort ${world.sshd.port}\nIdentityFile ${world.sshd.key}\nProxyCommand ${command}`,
    );
    const host = world.hostNamed('tunnel');
    expect(await world.shell.exec(host, 'true', limits)).toMatchObject({ status: 0 });
    expect(proxy.connections()).toBe(1);
    world.configure(`Host broken\nHostName 127.0.0.1\nProxyCommand exit 1`);
    const absent = world.shell.exec(world.hostNamed('broken'), 'true', limits);
    await expect(absent).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('to a machine that does not exist is unreachable, and says why', async () => {
    await expect(
      world.shell.exec(world.hostNamed('no-such-machine.invalid'), 'true', limits),
    ).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('no machine'),
    });
  });
});
