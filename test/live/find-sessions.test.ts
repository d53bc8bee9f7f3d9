// needs: screen, tmux, python3
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addressable,
  type FoundSession,
  findLogScript,
  findSessionsScript,
  parseLog,
  parseSessions,
} from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const SLEEP = `python3 -c 'import time; time.sleep(60)'`;
/** Starts in the background and comes back, whatever the program does with its output. */
const behind = (command: string) => `nohup ${command} </dev/null & echo $!`;

/** How many of the sessions run Python by now, and neither what starts it nor a shell. */
const programs = (all: readonly FoundSession[]) =>
  all.filter(({ program }) => /^\S*python/.test(program?.args ?? '')).length;

describe.each(['on this machine', 'over ssh'])('what a host carries, %s', (where) => {
  let account: Account;
  let world: SshWorld | null = null;
  beforeEach(async () => {
    world = where === 'over ssh' ? await openSshWorld() : null;
    account = world?.remote ?? openAccount();
  });
  afterEach(async () => (world ? world.close() : account.close()));

  async function sessions() {
    const answer = parseSessions((await account.run(findSessionsScript())).stdout);
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  }

  /** What was found once the programs that were started run. */
  async function sessionsWhen(settled: (found: readonly FoundSession[]) => boolean) {
    for (const end = Date.now() + 45_000; ; ) {
      const { sessions: found } = await sessions();
      if (settled(found) || Date.now() > end) return found;
    }
  }

  async function log(path: string) {
    const answer = parseLog((await account.run(findLogScript(path))).stdout);
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  }

  it('is no session where none is', async () => {
    expect(await sessions()).toMatchObject({ home: account.home, sessions: [] });
  });

  it('finds a screen session with its log, its program and its folder', async () => {
    await account.say(
      `cd ${account.project}; screen -L -Logfile ../'my log.txt' -dmS exp.1 ${SLEEP}; screen -dmS idle bash`,
    );
    const found = await sessionsWhen(
      (all) => all.length === 2 && programs(all) === 1 && all.some(({ logs }) => logs.length > 0),
    );
    const [exp, idle] = ['exp.1', 'idle'].map((name) => found.find((s) => s.name === name));
    expect(exp).toMatchObject({
      multiplexer: 'screen',
      logs: [`${account.home}/my log.txt`],
      panes: 1,
      program: { directory: account.project },
    });
    expect(exp?.program?.args).toContain('time.sleep(60)');
    expect(exp?.address).toBe(`${exp?.process}.exp.1`);
    expect(idle).toMatchObject({ logs: [], program: null });
    expect(found.every(addressable)).toBe(true);
  });

  it('looks through a shell that was given a line, to the program in it', async () => {
    await account.say(`screen -dmS kept bash -c '${SLEEP.replaceAll("'", '"')}; exec bash'`);
    const kept = (await sessionsWhen((all) => programs(all) === 1)).find((s) => s.name === 'kept');
    expect(kept?.program?.args).toMatch(/python\S* -c import time; time.sleep\(60\)/);
  });

  it('finds a tmux pane with the file that it is piped to', async () => {
    await account.say(
      `tmux new-session -d -s exp ${SLEEP}; tmux pipe-pane -t exp "cat >> $HOME/tx.log"; tmux new-session -d -s idle`,
    );
    const found = await sessionsWhen(
      (all) => all.length === 2 && programs(all) === 1 && all.some(({ logs }) => logs.length > 0),
    );
    expect(found.find((s) => s.name === 'exp')).toMatchObject({
      multiplexer: 'tmux',
      full: 'exp:0.0',
      logs: [`${account.home}/tx.log`],
    });
    expect(found.find((s) => s.name === 'idle')).toMatchObject({ logs: [], program: null });
  });

  it('finds a session whose name has blanks, and will not address it', async () => {
    await account.say(`screen -dmS 'my run' sleep 60`);
    const [odd] = await sessionsWhen((all) => all.length > 0);
    expect(odd?.name).toBe('my run');
    expect(odd && addressable(odd)).toBe(false);
  });

  it('finds a log and the program that writes it', async () => {
    const pid = await account.say(`cd ${account.project}; ${behind(`${SLEEP} > ../a.log 2>&1`)}`);
    account.write('a.log', 'step 1\n');
    const [born] =
      /\S+$/.exec((await account.say(`cut -d ' ' -f 22 /proc/${pid.trim()}/stat`)).trim()) ?? [];
    await expect
      .poll(() => log('~/a.log'))
      .toMatchObject({
        path: `${account.home}/a.log`,
        from: { offset: 0, lines: 0 },
        writer: { process: Number(pid), directory: account.project, born },
      });
    await account.say(`kill ${pid}`);
  });

  it('takes the end of a very long log, from the beginning of a line', async () => {
    account.write('long.log', `${'x'.repeat(99)}\n`.repeat(100_000));
    const found = await log(`${account.home}/long.log`);
    if ('not' in found) throw new Error(found.not);
    expect(found.writer).toBeNull();
    expect(found.from.offset % 100).toBe(0);
    expect(found.from.lines).toBe(found.from.offset / 100);
    expect(found.size - found.from.offset).toBeLessThanOrEqual(8 * 1024 * 1024);
  });

  it.each([
    ['missing', '/nowhere/x.log', ''],
    ['folder', '~/project', ''],
    ['not-plain', '~/pipe', 'mkfifo ~/pipe'],
    ['binary', '~/model.pt', `printf 'PK\\000\\001' > ~/model.pt`],
  ])('says %s of %s', async (reason, path, before) => {
    if (before) await account.say(before);
    expect(await log(path)).toEqual({ not: reason });
  });
});
