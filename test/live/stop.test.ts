// needs: screen, tmux, python3
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  digestScript,
  parseDigests,
  parseStop,
  parseTail,
  quitScript,
  stopScript,
  tailScript,
} from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { type LiveRun, launch, textOf, until } from './support/sessions.js';

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => account.close());

async function stop({ plan, choice }: LiveRun, graceSeconds: number) {
  const request = { ...plan, multiplexer: choice.multiplexer, graceSeconds };
  const answer = parseStop((await account.run(stopScript(request))).stdout);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

describe.each(['screen', 'tmux'] as const)('stopping a run in %s', (multiplexer) => {
  /** The command says `up` itself, once it has set its traps. */
  const begin = async (command: string) => {
    const run = await launch(account, { command, multiplexer });
    await until(account, run, (reading) => textOf(reading).includes('up'));
    return run;
  };

  it('lets the command save and leave, and ends the session', async () => {
    const run = await begin(
      'trap "sleep 0.5; echo saved; exit 3" INT; echo up; sleep 30 & wait; exit 9',
    );
    expect(await stop(run, 30)).toMatchObject({
      was: true,
      leftInTime: true,
      gone: true,
      status: 3,
    });
    expect(account.file(`.local/state/propel/${run.plan.name}/log`)).toContain('saved');
  });

  it('ends the session of a command that does not leave, and says so', async () => {
    const run = await begin('trap "" INT; echo up; while :; do sleep 0.2; done');
    const stopped = await stop(run, 1);
    expect(stopped).toMatchObject({ was: true, leftInTime: false, gone: true, status: null });
    expect(stopped.survivors).toEqual([]);
  });

  it.each([
    ['outlives the session', 'nohup'],
    ['has left the session as a daemon does', 'setsid'],
  ])('names what %s and kills none of it', async (_, how) => {
    const run = await begin(`${how} sleep 131.5 >/dev/null 2>&1 & echo up; sleep 30`);
    const stopped = await stop(run, 2);
    expect(stopped.survivors.map(({ args }) => args)).toEqual(['sleep 131.5']);
    const pid = stopped.survivors[0]?.pid ?? 0;
    expect(await account.say(`kill -0 ${pid} && echo alive; kill ${pid}`)).toBe('alive\n');
  });

  it('ends the session of a command that is over at once', async () => {
    const run = await launch(account, { command: 'exit 4', multiplexer });
    await until(account, run, ({ ended }) => ended);
    const began = Date.now();
    expect(await stop(run, 40)).toMatchObject({ leftInTime: true, gone: true, status: 4 });
    expect(Date.now() - began).toBeLessThan(30_000);
  });

  it('finds nothing to stop where the session is gone', async () => {
    const run = await begin('echo up; sleep 30');
    await account.run(quitScript({ ...run.plan, multiplexer }));
    expect(await stop(run, 5)).toMatchObject({ was: false, gone: true });
  });
});

describe('the end of a log', () => {
  const tail = async (text: string | null, bytes: number) => {
    if (text !== null) account.write('log', text);
    const answer = parseTail((await account.run(tailScript(`${account.home}/log`, bytes))).stdout);
    if (!answer.ok) throw new Error(answer.error);
    return answer.value && { ...answer.value, bytes: textOf(answer.value) };
  };

  it('is the whole log where that is short', async () => {
    expect(await tail('a\nb\n', 100)).toEqual({ size: 4, from: 0, firstLine: 1, bytes: 'a\nb\n' });
  });

  it('begins at a line, with its number', async () => {
    expect(await tail('one\ntwo\nthree\nfour', 12)).toEqual({
      size: 18,
      from: 8,
      firstLine: 3,
      bytes: 'three\nfour',
    });
  });

  it('is a part of a line where one line is longer than what was asked', async () => {
    expect(await tail(`a\n${'x'.repeat(50)}`, 10)).toMatchObject({ from: 42, firstLine: 2 });
  });

  it('is nothing where there is no log', async () => {
    expect(await tail(null, 10)).toBeNull();
  });
});

describe('digests', () => {
  it('are SHA-256 of the bytes, and null for what is missing', async () => {
    account.write('project/a b.py', 'abc');
    account.write('project/-n', '');
    const paths = ['a b.py', '-n', 'no.yaml', '..'];
    const { stdout } = await account.run(digestScript(account.project, paths));
    expect(parseDigests(stdout, paths)).toEqual({
      ok: true,
      value: {
        'a b.py': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        '-n': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'no.yaml': null,
        '..': null,
      },
    });
  });

  it('say that the folder is gone', async () => {
    const { stdout } = await account.run(digestScript('/no/such', ['a']));
    expect(parseDigests(stdout, ['a'])).toEqual({ ok: false, error: 'the folder is not there' });
  });
});
