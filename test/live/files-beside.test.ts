// needs: nothing
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Metric } from '../../src/domain/metric.js';
import { type BesideAsked, besideScript, parseBeside } from '../../src/sessions/index.js';
import { readSource, SOURCES, startSource } from '../../src/sources/index.js';
import {
  type Beside,
  readBeside,
  startBeside,
  wantedOf,
  withFound,
} from '../../src/sources/join/beside.js';
import { type Account, openAccount } from './support/account.js';
import { cases, SEED } from './support/counts.js';
import { pathWithout } from './support/programs.js';

const NAMES = SOURCES.flatMap(({ names }) => names);
const NAME = 'propel-train-20261122-153000-000';

const python = openAccount();
const bare = openAccount({ later: (root) => ({ PATH: pathWithout(root, 'python3', 'timeout') }) });
afterAll(() => {
  python.close();
  bare.close();
});

describe.each([
  ['with every program', python],
  ['without python3 and timeout', bare],
] as const)('a look at the files beside the console, on a host %s', (_, account: Account) => {
  let folder: string;
  let project: string;
  let asked: BesideAsked;
  let before: number;
  beforeAll(() => {
    project = path.join(account.root, 'pro ject\'$x"');
    folder = path.join(account.home, 'state', NAME);
  });
  beforeEach(() => {
    for (const one of [project, folder]) {
      rmSync(one, { recursive: true, force: true });
      mkdirSync(one, { recursive: true });
    }
    writeFileSync(path.join(folder, 'start.1'), 'x');
    before = Date.now() / 1_000 - 60;
    utimesSync(path.join(folder, 'start.1'), before, before);
    asked = { name: NAME, folder, wanted: [], roots: [project], mentions: false };
  });

  function write(relative: string, text: string | Uint8Array, ageSeconds = 0): string {
    const file = path.join(project, relative);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    const at = Date.now() / 1_000 - ageSeconds;
    utimesSync(file, at, at);
    return file;
  }

  async function look(change: Partial<BesideAsked>) {
    const { stdout, stderr } = await account.run(besideScript([{ ...asked, ...change }], NAMES));
    const answer = parseBeside(stdout);
    if (!answer.ok) throw new Error(`${answer.error}: ${stderr}`);
    expect(stderr).toBe('');
    const [run] = answer.value;
    if (run?.name !== NAME) throw new Error('The run is missing.');
    return run;
  }

  const found = async () => (await look({})).found.map((one) => path.relative(project, one.path));

  it('finds what changed since the run began, by its name, wherever trainers write', async () => {
    for (const wanted of ['lightning_logs/version_0/metrics.csv', 'runs/a/events.out.tfevents.1.h'])
      write(wanted, 'x');
    write('wandb/run-1/run-1.wandb', 'x');
    write('out/checkpoint-500/trainer_state.json', '{}');
    write('train.py', 'x');
    write('lightning_logs/version_1/metrics.csv', 'old', 600);
    for (const never of ['data/metrics.csv', 'venv/lib/metrics.csv', '.git/metrics.csv'])
      write(never, 'x');
    expect((await found()).sort()).toEqual([
      'lightning_logs/version_0/metrics.csv',
      'out/checkpoint-500/trainer_state.json',
      'runs/a/events.out.tfevents.1.h',
      'wandb/run-1/run-1.wandb',
    ]);
  });

  it('follows a link of the project to where outputs lie, but none to data', async () => {
    for (const name of ['scratch', 'corpus-of-everything']) {
      const elsewhere = path.join(account.root, name);
      mkdirSync(elsewhere, { recursive: true });
      writeFileSync(path.join(elsewhere, 'metrics.csv'), 'x');
      symlinkSync(elsewhere, path.join(project, name === 'scratch' ? 'outputs' : 'data'));
    }
    expect(await found()).toEqual(['outputs/metrics.csv']);
  });

  it('finds nothing where it is not known when the run began', async () => {
    write('metrics.csv', 'x');
    rmSync(path.join(folder, 'start.1'));
    expect(await found()).toEqual([]);
  });

  it('is not led astray by names', async () => {
    write('$(touch hacked)/metrics.csv', 'x');
    write('`id`; rm -rf ~/metrics.csv', 'x');
    write('a\nb/metrics.csv', 'x');
    write("it's/metrics.csv", 'x');
    write('-rf/metrics.csv', 'x');
    const names = await found();
    expect(names.sort()).toEqual(
      [
        '$(touch hacked)/metrics.csv',
        '-rf/metrics.csv',
        '`id`; rm -rf ~/metrics.csv',
        "it's/metrics.csv",
      ].sort(),
    );
    const wanted = names.map((name) => ({
      path: path.join(project, name),
      from: 0,
      whole: false,
      stamp: '',
    }));
    const { read } = await look({ wanted, roots: [] });
    expect(read.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(['x', 'x', 'x', 'x']);
  });

  it('says when a file was made and when the run began, so that older rows are known', async () => {
    write('metrics.csv', 'step,loss\n1,2\n');
    const [one] = (await look({})).found;
    expect(one?.size).toBe(14);
    expect(Math.abs((one?.begunAt ?? 0) - before)).toBeLessThan(2);
    expect((one?.bornAt ?? Date.now() / 1_000) - (one?.begunAt ?? 0)).toBeGreaterThan(50);
  });

  it('brings the lines in which the log names folders', async () => {
    writeFileSync(
      path.join(folder, 'log'),
      'loading\nwandb: Run data is saved locally in /x/y\r\nloss 3 at step 4\nLogging to out/a\n',
    );
    const { mentions } = await look({ mentions: true });
    expect(mentions.map((line) => line.trim())).toEqual([
      'wandb: Run data is saved locally in /x/y',
      'Logging to out/a',
    ]);
  });

  it('does not read a file again that has not changed, or that is no plain file', async () => {
    const file = write('metrics.csv', 'step,loss\n');
    const wanted = { path: file, from: 0, whole: false, stamp: '' };
    const [first] = (await look({ wanted: [wanted], roots: [] })).read;
    const second = Number(/^\d+-\d+-10-(\d+)$/.exec(first?.stamp ?? '')?.[1]);
    expect(Math.abs(second - Date.now() / 1_000)).toBeLessThan(60);
    const again = { ...wanted, stamp: first?.stamp ?? '' };
    expect((await look({ wanted: [again], roots: [] })).read).toEqual([]);
    const others = ['/dev/zero', '/nowhere', project].map((other) => ({ ...wanted, path: other }));
    expect((await look({ wanted: others, roots: [] })).read).toEqual([]);
  });

  it('brings a long file in parts, and says that there is more', async () => {
    const file = write('metrics.jsonl', 'x'.repeat(3_000_000));
    let from = 0;
    let stamp = '';
    const sizes: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const [part] = (
        await look({ wanted: [{ path: file, from, whole: false, stamp }], roots: [] })
      ).read;
      if (part === undefined) break;
      sizes.push(part.bytes.length);
      from += part.bytes.length;
      stamp = part.stamp;
      expect(part.head.length).toBe(4_096);
      expect(part.size).toBe(3_000_000);
      expect(stamp.startsWith('behind')).toBe(from < 3_000_000);
    }
    expect(sizes).toEqual([1_048_576, 1_048_576, 902_848]);
  });

  it(`brings each byte of a growing file once, in order (seed ${SEED})`, async () => {
    const added = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.array(added, { minLength: 1, maxLength: 6 }), async (steps) => {
        const file = write('metrics.csv', '');
        const read: number[] = [];
        const content: number[] = [];
        let stamp = '';
        for (const bytes of steps) {
          appendFileSync(file, bytes);
          content.push(...bytes);
          const wanted = { path: file, from: read.length, whole: false, stamp };
          const [part] = (await look({ wanted: [wanted], roots: [] })).read;
          read.push(...(part?.bytes ?? []));
          stamp = part?.stamp ?? stamp;
        }
        expect(read).toEqual(content);
        truncateSync(file, 0);
      }),
      { seed: SEED, numRuns: cases(5, 60) },
    );
  });
});

describe('files that are written while they are read', () => {
  const fixtures = new URL('../sources/fixtures/', import.meta.url);
  const kinds = [
    ['events.out.tfevents.1700000000.rig', 'tensorboardx.tfevents.made'],
    ['run-made.wandb', 'run-made.wandb'],
  ] as const;

  it.each(kinds)('%s gives what it holds, however it grew', async (name, fixture) => {
    const content = readFileSync(new URL(fixture, fixtures));
    const file = path.join(python.root, name);
    const found = { path: file, size: 0, bornAt: null, changedAt: 2, begunAt: 1 };
    let beside = withFound(startBeside(), [found], 0);
    const metrics: Metric[] = [];
    const run = { name: NAME, folder: python.root, roots: [], mentions: false };
    writeFileSync(file, '');
    let written = 0;
    for (let part = 1; written < content.length; part = (part * 7) % 4_001) {
      appendFileSync(file, content.subarray(written, written + part * 3));
      written += part * 3;
      const wanted = beside.files.map((one) => ({
        path: file,
        stamp: one.stamp,
        ...wantedOf(one),
      }));
      const { stdout } = await python.run(besideScript([{ ...run, wanted }], NAMES));
      const answer = parseBeside(stdout);
      if (!answer.ok) throw new Error(answer.error);
      const [next, told] = readBeside(beside, answer.value[0]?.read ?? [], 0, true);
      beside = JSON.parse(JSON.stringify(next)) as Beside;
      metrics.push(...told.metrics);
    }
    const start = startSource(file);
    if (start === null) throw new Error(file);
    const part = { size: content.length, head: content.subarray(0, 4_096), bytes: content };
    const whole = readSource(start, part)[1].metrics;
    const losses = (all: readonly Metric[]) =>
      all.filter((one) => one.name === 'loss').map((one) => [one.step, one.reading]);
    expect(losses(metrics)).toEqual(losses(whole));
    expect(losses(metrics).length).toBeGreaterThan(5);
  });
});
