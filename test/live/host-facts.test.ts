// needs: screen, python3
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';
import type { Diagnosis } from '../../src/domain/diagnosis.js';
import { factsScript, parseFacts, wantedFacts, withHostFacts } from '../../src/probing/index.js';
import { type Account, openAccount } from './support/account.js';
import { freePort } from './support/free-port.js';
import { type LiveRun, launch, until } from './support/sessions.js';

let account: Account;
beforeEach(() => {
  account = openAccount();
});
afterEach(() => account.close());
afterAll(() => group?.remove());

/** What a log and a status say, and what they say together with this machine. */
async function diagnosed(text: string, exitStatus: number, run: LiveRun | null = null) {
  const command = 'python3 train.py';
  const input = { text, firstLine: 1, exitStatus, projectRoot: null, command };
  const before = diagnose(input);
  const folder = path.dirname(run?.plan.log ?? path.join(account.home, 'none/log'));
  const script = factsScript(wantedFacts(before, command), {
    name: run?.plan.name ?? 'propel-train-none',
    multiplexer: 'screen',
    folder,
    statusFile: run?.plan.statusFile ?? path.join(folder, 'status'),
    directory: account.project,
  });
  const { stdout } = await account.run(script);
  const facts = parseFacts(stdout);
  if (!facts.ok) throw new Error(facts.error);
  return { before, after: withHostFacts(before, facts.value), facts: facts.value };
}

function told({ hostFacts }: Diagnosis): string {
  return hostFacts?.join('\n') ?? '';
}

/** A memory group of our own with a limit, or null where this account may not make one. */
function limitedGroup(bytes: number) {
  const own = readFileSync('/proc/self/cgroup', 'utf8');
  const path1 = /^\d+:memory:(.*)$/m.exec(own)?.[1];
  const path2 = /^0::(.*)$/m.exec(own)?.[1];
  const places = [
    path1 && { folder: `/sys/fs/cgroup/memory${path1}`, limit: 'memory.limit_in_bytes' },
    path2 && { folder: `/sys/fs/cgroup${path2}`, limit: 'memory.max' },
  ];
  for (const place of places) {
    if (!place) continue;
    const folder = `${place.folder}/propel-test-${process.pid}`;
    try {
      mkdirSync(folder);
      writeFileSync(`${folder}/${place.limit}`, String(bytes));
      return {
        procs: `${folder}/cgroup.procs`,
        remove: () => rmdirSync(folder),
      };
    } catch {
      // Not ours to make: the test has nothing to look at here.
    }
  }
  return null;
}

const group = limitedGroup(64 * 1024 * 1024);
const kernelSpeaks = (spawnSync('dmesg').stdout?.length ?? 0) > 0;

describe('what this machine tells after a crash', () => {
  it('nothing of memory where a program refused itself more, and no kill happened', async () => {
    const run = await launch(account, {
      command: `bash -c "ulimit -v 200000; python3 -c 'bytearray(900 << 20)'"`,
      multiplexer: 'screen',
    });
    await until(account, run, ({ status }) => status !== null);
    const { before, after } = await diagnosed('Killed\n', 137, run);
    expect([before.confidence, after.confidence]).toEqual(['guess', 'guess']);
    const silent = await diagnosed('step 1 loss 2\n', 3, run);
    expect(silent.after.verdict).toBe('unknown');
  });

  it.runIf(group !== null && kernelSpeaks)('a process that the kernel ended', async () => {
    const command = `while [ ! -e go ]; do sleep 0.1; done; python3 -c 'bytearray(400 << 20)'`;
    const run = await launch(account, { command, multiplexer: 'screen' });
    const server = (await account.say('screen -ls')).match(/(\d+)\.propel-train/)?.[1] ?? '';
    const below = `below() { echo "$1"; for p in $(pgrep -P "$1"); do below "$p"; done; }`;
    // A sleep of the waiting command may be gone before it is moved.
    await account.run(
      `${below}; for p in $(below ${server}); do echo "$p" > ${group?.procs}; done 2>/dev/null; true`,
    );
    account.write('project/go', '');
    await until(account, run, ({ status }) => status !== null);
    const { before, after } = await diagnosed('Killed\n', 137, run);
    expect(before.confidence).toBe('guess');
    expect(after).toMatchObject({ category: 'oom', confidence: 'established' });
    expect(told(after)).toMatch(/The kernel ended python3 \(pid \d+\)/);
    const silent = await diagnosed('step 1 loss 2\n', 3, run);
    expect(silent.before.verdict).toBe('unknown');
    expect(silent.after).toMatchObject({ verdict: 'runtime', category: 'oom' });
  });

  it.runIf(process.getuid?.() === 0 && mounts())(
    'a disk without room, and one without inodes',
    async () => {
      for (const [options, words] of [
        ['size=1m', 'is full'],
        ['size=1m,nr_inodes=8', 'no free inodes'],
      ] as const) {
        const place = path.join(account.project, 'small');
        mkdirSync(place);
        expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', place]).status).toBe(0);
        try {
          const fill = options.includes('inodes')
            ? `for n in 1 2 3 4 5 6 7 8 9; do : > small/$n; done`
            : 'head -c 2000000 /dev/zero > small/a';
          await account.run(`cd ${account.project}; ${fill} 2>/dev/null; true`);
          const text = `Traceback (most recent call last):\n  File "a.py", line 2, in f\n    g()\nOSError: [Errno 28] No space left on device: 'small/deep/a.pt'\n`;
          const { after } = await diagnosed(text, 1);
          expect(after).toMatchObject({ category: 'disk', confidence: 'established' });
          expect(after.rootCause).toContain(words);
          expect(told(after)).toContain(place);
        } finally {
          spawnSync('umount', [place]);
          rmdirSync(place);
        }
      }
    },
  );

  it('who holds a port, and that nobody does any more', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    const text = `Traceback (most recent call last):\n  File "a.py", line 2, in f\n    g()\nOSError: [Errno 98] Address already in use: ('127.0.0.1', ${port})\n`;
    const held = await diagnosed(text, 1);
    expect(held.facts.port).toMatchObject({ port, taken: true });
    if (held.facts.port?.holders.length) expect(told(held.after)).toContain(`pid ${process.pid}`);
    await new Promise((done) => server.close(done));
    const free = await diagnosed(text, 1);
    expect(told(free.after)).toBe(`Nothing listens on port ${port} any more.`);
  });
});

function mounts(): boolean {
  return spawnSync('unshare', ['-m', 'true']).status === 0;
}
