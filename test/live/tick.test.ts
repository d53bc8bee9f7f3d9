// needs: screen, tmux, python3
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  parseTick,
  quitScript,
  rotation,
  type TickRun,
  tickScript,
} from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { cases, SEED } from './support/counts.js';
import { pathWithout } from './support/programs.js';
import { launch, START, textOf, tickAll, tickRun, until } from './support/sessions.js';

let account: Account;
let folder: string;
beforeAll(() => {
  account = openAccount();
  folder = path.join(account.root, 'lo gs\'$x"');
  mkdirSync(folder);
});
afterAll(() => account.close());

/** The reader for hosts without Python is what is left when no Python is found. */
const READERS = [
  ['python', (script: string) => script],
  ['sh', (script: string) => script.replaceAll('python3', 'no-python-here')],
] as const;

function run(name: string, cursor: TickRun['cursor'] = START): TickRun {
  const log = path.join(folder, `${name}.log`);
  const statusFile = path.join(folder, `${name}.status`);
  return { name, multiplexer: 'screen', log, statusFile, cursor };
}

describe.each(READERS)('a tick read by %s', (_reader, choose) => {
  async function tick(runs: readonly TickRun[], bytes?: number) {
    const { stdout, stderr } = await account.run(choose(tickScript(runs, bytes)));
    const answer = parseTick(stdout);
    if (!answer.ok) throw new Error(`${answer.error}: ${stderr}`);
    expect(stderr).toBe('');
    return answer.value;
  }

  it('tells the boot, the clock and the free space of the host', async () => {
    const answer = await tick([]);
    expect(answer.bootId).toBe(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
    expect(Math.abs(answer.hostNow - Date.now())).toBeLessThan(60_000);
    expect(answer.freeBytes).toBeGreaterThan(0);
  });

  const bytes = fc.uint8Array({ maxLength: 300 });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('append' as const), bytes }),
    fc.record({ kind: fc.constant('replace' as const), bytes }),
    fc.record({ kind: fc.constant('cut' as const), bytes: fc.constant(new Uint8Array()) }),
    fc.record({ kind: fc.constant('remove' as const), bytes: fc.constant(new Uint8Array()) }),
  );

  it(`brings each byte once, in order, through growth, rotation and truncation (seed ${SEED})`, async () => {
    const grow = fc.record({ kind: fc.constant('append' as const), bytes });
    const story = fc.array(fc.oneof({ weight: 3, arbitrary: grow }, step), {
      minLength: 2,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(story, async (steps) => {
        const file = run('story');
        rmSync(file.log, { force: true });
        let content = Buffer.alloc(0);
        let there = false;
        let read = 0;
        let cursor = START;
        for (const { kind, bytes: added } of steps) {
          let expected: 'no' | 'replaced' | 'truncated' = 'no';
          if (kind === 'append') {
            appendFileSync(file.log, added);
            content = Buffer.concat([content, added]);
            there = true;
          }
          if (kind === 'replace') {
            if (there) renameSync(file.log, `${file.log}.1`);
            writeFileSync(file.log, added);
            content = Buffer.from(added);
            expected = cursor.inode === '' ? 'no' : 'replaced';
            [read, there] = [0, true];
          }
          if (kind === 'cut' && there) {
            truncateSync(file.log);
            content = Buffer.alloc(0);
            if (read > 0) expected = 'truncated';
            read = 0;
          }
          if (kind === 'remove') {
            rmSync(file.log, { force: true });
            content = Buffer.alloc(0);
            [read, there] = [0, false];
          }
          const { runs } = await tick([{ ...file, cursor }]);
          const reading = runs[0]!;
          expect(reading.logThere).toBe(there);
          expect(Buffer.from(reading.bytes)).toEqual(content.subarray(read));
          if (!there) {
            // A new file may get the number of the old one, so what comes next is no rotation to tell apart.
            cursor = START;
            continue;
          }
          expect(reading).toMatchObject({ from: read, size: content.length, behind: 0 });
          expect(rotation(cursor, reading)).toBe(expected);
          read = content.length;
          cursor = { inode: reading.inode, offset: read };
        }
      }),
      { seed: SEED, numRuns: cases(8, 200) },
    );
  });

  it('brings a long log in pieces that join without a gap', async () => {
    const whole = Buffer.from(Array.from({ length: 60_000 }, (_, i) => `line ${i}\r\n`).join(''));
    writeFileSync(run('long').log, whole);
    const pieces: Uint8Array[] = [];
    let cursor: TickRun['cursor'] = START;
    for (let turn = 0; turn < 100; turn += 1) {
      const reading = (await tick([run('long', cursor)], 4096)).runs[0]!;
      pieces.push(reading.bytes);
      cursor = { inode: reading.inode, offset: reading.from + reading.bytes.length };
      if (reading.behind === 0) break;
    }
    expect(Buffer.concat(pieces).equals(whole)).toBe(true);
  });

  it('does not let a run that is far behind hold the others', async () => {
    writeFileSync(run('huge').log, Buffer.alloc(30 * 1024 * 1024, 'x'));
    writeFileSync(run('small').log, 'news\n');
    const { runs } = await tick([run('huge'), run('small')]);
    expect(runs[0]!.bytes.length).toBeGreaterThan(64 * 1024);
    expect(runs[0]!.bytes.length).toBeLessThan(4 * 1024 * 1024);
    expect(textOf(runs[1]!)).toBe('news\n');
    rmSync(run('huge').log);
  });

  it('is not misled by a log that looks like an answer', async () => {
    writeFileSync(run('liar').log, '\nPROPEL-ANSWER-1\nend 0\n\nrun 5\nPROPEL_READER\n');
    writeFileSync(run('honest').log, 'truth');
    const { runs } = await tick([run('liar'), run('honest')]);
    expect(runs.map(({ name }) => name)).toEqual(['liar', 'honest']);
    expect(textOf(runs[1]!)).toBe('truth');
  });

  it.each([
    ['0\n', 0],
    ['137\n', 137],
    ['rubbish', null],
  ])('reads the status file %j', async (text, status) => {
    const one = run('status');
    writeFileSync(one.log, 'x');
    writeFileSync(one.statusFile, text);
    expect((await tick([one])).runs[0]).toMatchObject({ ended: true, status });
    rmSync(one.statusFile);
    expect((await tick([one])).runs[0]).toMatchObject({ ended: false, status: null });
  });

  it('waits for nothing: a pipe or a folder in place of a log is no log', async () => {
    await account.run(`mkfifo '${account.root}/pipe'`);
    const pipe = { ...run('pipe'), log: path.join(account.root, 'pipe') };
    const directory = { ...run('directory'), log: account.root };
    const { runs } = await tick([pipe, directory]);
    expect(runs.map(({ logThere }) => logThere)).toEqual([false, false]);
  });

  it('tells when the log last changed, by the clock of the host', async () => {
    writeFileSync(run('fresh').log, 'x');
    const answer = await tick([run('fresh')]);
    expect(answer.hostNow - (answer.runs[0]!.changedAt ?? 0)).toBeLessThan(60_000);
  });

  it('reads 300 runs at once, in the order in which they were asked', async () => {
    const many = Array.from({ length: 300 }, (_, i) => run(`many-${i}`));
    for (const [i, one] of many.entries()) if (i % 3 === 0) writeFileSync(one.log, `log ${i}\n`);
    const { runs } = await tick(many);
    expect(runs.map(({ name }) => name)).toEqual(many.map(({ name }) => name));
    expect(runs.map(textOf)).toEqual(many.map((_, i) => (i % 3 === 0 ? `log ${i}\n` : '')));
  });
});

describe('a tick tells of sessions', () => {
  it('in screen and tmux at once', async () => {
    const one = await launch(account, { command: 'sleep 30', multiplexer: 'screen' });
    const two = await launch(account, { command: 'sleep 30', multiplexer: 'tmux' });
    for (const live of [one, two]) await until(account, live, ({ pane }) => pane === 'running');
    const gone = { ...tickRun(one), name: 'propel-train-gone' };
    const { runs } = await tickAll(account, [tickRun(one), tickRun(two), gone]);
    expect(runs.map(({ session, pane }) => [session, pane])).toEqual([
      [true, 'running'],
      [true, 'running'],
      [false, 'unknown'],
    ]);
  });

  it('that are somebody else’s to use: a shell in which a person works is not a command that runs', async () => {
    const done = await launch(account, { command: 'true', multiplexer: 'tmux' });
    await until(account, done, ({ pane }) => pane === 'ended');
    await account.run(`tmux send-keys -t '=${done.plan.name}:' 'sleep 30' Enter`);
    const reading = await until(account, done, ({ pane }) => pane !== 'ended');
    expect(reading).toMatchObject({ pane: 'in-use', ended: true, status: 0 });
  });

  it('not at all where the multiplexer cannot be asked: unknown is not gone', async () => {
    const one = await launch(account, { command: 'sleep 30', multiplexer: 'screen' });
    const other = openAccount({ later: (root) => ({ PATH: pathWithout(root, 'screen') }) });
    const asked = async () => (await tickAll(other, [tickRun(one)])).runs[0];
    // What the launch line started is seen without it.
    expect(await asked()).toMatchObject({ session: true, pane: 'running' });
    await account.run(quitScript({ ...one.plan, multiplexer: 'screen' }));
    expect(await asked()).toMatchObject({ session: null });
    other.close();
  });

  it('that were ended by hand', async () => {
    const one = await launch(account, { command: 'sleep 30', multiplexer: 'screen' });
    await account.run(`screen -X -S ${one.plan.name} quit`);
    const reading = await until(account, one, ({ session }) => session === false);
    expect(reading).toMatchObject({ session: false, ended: false, logThere: true });
  });
});
