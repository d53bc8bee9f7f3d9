import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric, Reading } from '../../../src/domain/metric.js';
import { joinConsole } from '../../../src/sources/join/join-console.js';
import { joinFile } from '../../../src/sources/join/join-file.js';
import { type JoinState, LOST_MS, NOTHING_JOINED } from '../../../src/sources/join/state.js';

const MINUTE = 60_000;

function reading(name: string, step: number | null, value: Reading = 1): Metric {
  return { name, reading: value, step, line: step ?? 1, epoch: null };
}

const losses = (...steps: readonly number[]) => steps.map((step) => reading('loss', step));
const every = (by: number, from: number, to: number) =>
  losses(...Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => from + at * by));

/** One run: the console and files tell, in the order of the polls. */
function join() {
  let state: JoinState = NOTHING_JOINED;
  let now = 0;
  const stepsOf = (kept: readonly Metric[]) => kept.map(({ step }) => step);
  return {
    wait: (ms: number) => {
      now += ms;
    },
    console(metrics: readonly Metric[]) {
      const [next, kept] = joinConsole(state, metrics, now);
      state = JSON.parse(JSON.stringify(next)) as JoinState;
      return stepsOf(kept);
    },
    file(
      metrics: readonly Metric[],
      settled = false,
      file = '/out/events',
      after: readonly string[] = [],
    ) {
      const [next, kept] = joinFile(state, { file, metrics, settled, after }, now);
      state = JSON.parse(JSON.stringify(next)) as JoinState;
      return stepsOf(kept);
    },
    owner: (name = 'loss') => state.metrics[name]?.owner ?? null,
  };
}

describe('who tells a metric', () => {
  it('the console, where the file tells no more than it does', () => {
    const run = join();
    expect(run.console(losses(10, 20, 30))).toEqual([10, 20, 30]);
    expect(run.file(losses(10, 20, 30, 40), true)).toEqual([]);
    expect(run.console(losses(40))).toEqual([40]);
    expect(run.owner()).toBeNull();
  });

  it('the file, where the console tells nothing of it, from its first reading on', () => {
    const run = join();
    run.console([reading('step', 5)]);
    expect(run.file(losses(1, 2, 3), true)).toEqual([1, 2, 3]);
    expect(run.file(losses(4, 5))).toEqual([4, 5]);
    expect(run.console(losses(5, 6))).toEqual([]);
  });

  it('the next file of a program that began anew, at once: what was told is not told again', () => {
    const run = join();
    run.file(every(1, 1, 90), true);
    expect(run.file(every(1, 61, 80), true, '/out/2')).toEqual([]);
    const next = () => run.file(every(1, 81, 120), false, '/out/2', ['/out/events']);
    expect(next()).toEqual(every(1, 91, 120).map(({ step }) => step));
    expect(run.owner()).toBe('/out/2');
    expect(run.file(losses(121))).toEqual([]);
  });

  it('the next file from its first step on, where that shows that the run began from nothing', () => {
    const run = join();
    run.file(every(1, 1, 90), true);
    expect(run.file(losses(0, 1, 2), true, '/out/2', ['/out/events'])).toEqual([0, 1, 2]);
    expect(run.file(losses(3), false, '/out/2', ['/out/events'])).toEqual([3]);
  });

  it('the file, where it is finer, from what the console has told on', () => {
    const run = join();
    run.console(losses(100));
    expect(run.file(every(10, 10, 90))).toEqual([]);
    expect(run.file(every(10, 100, 150))).toEqual([110, 120, 130, 140, 150]);
    expect(run.console(losses(200))).toEqual([]);
  });

  it('the console, of the counters that it tells, however coarse they are', () => {
    const run = join();
    run.console([reading('step', 100, 100), reading('epoch', null, 1)]);
    const rows = [101, 102, 103, 104].flatMap((at) => [
      reading('step', at, at),
      { ...reading('epoch', at, 0), epoch: 0 },
    ]);
    expect(run.file(rows, true)).toEqual([]);
    run.wait(LOST_MS);
    expect(run.file([reading('step', 105, 105)])).toEqual([105]);
  });

  it('the console for so long as the file has not come as far', () => {
    const run = join();
    run.console(losses(100, 200, 300));
    expect(run.file(every(10, 10, 290), true)).toEqual([]);
    expect(run.console(losses(400))).toEqual([400]);
  });

  it('the console, where the file counts something else', () => {
    const run = join();
    run.console(losses(10, 20));
    expect(run.file(every(640, 640, 20 * 640), true)).toEqual([]);
    expect(run.console(losses(30))).toEqual([30]);
  });

  it('waits one look with a metric that begins late, and tells it then from its first reading', () => {
    const run = join();
    expect(run.file([reading('eval_loss', 100)])).toEqual([]);
    expect(run.file([reading('eval_loss', 200)])).toEqual([100, 200]);
  });

  it('leaves a metric that begins late to the console, which tells it meanwhile', () => {
    const run = join();
    expect(run.file([reading('eval_loss', 100)])).toEqual([]);
    expect(run.console([reading('eval_loss', 100)])).toEqual([100]);
    expect(run.file([reading('eval_loss', 200)])).toEqual([]);
    expect(run.console([reading('eval_loss', 200)])).toEqual([200]);
  });

  it('goes on from now, where the console names no steps that tell what was told', () => {
    const run = join();
    run.console([reading('loss', null), reading('loss', null)]);
    expect(run.file(every(1, 1, 20))).toEqual([]);
    expect(run.file(losses(20, 21))).toEqual([21]);
    expect(run.console([reading('loss', null)])).toEqual([]);
  });
});

describe('a teller that falls silent', () => {
  it('gives a metric back to the console, beyond what was told, and never gets it again', () => {
    const run = join();
    run.file(every(1, 1, 20), true);
    expect(run.console(losses(10, 20))).toEqual([]);
    run.wait(LOST_MS);
    expect(run.console(losses(20, 30, 40, 50))).toEqual([30, 40, 50]);
    expect(run.file(every(1, 21, 90), true)).toEqual([]);
    expect(run.console(losses(50, 60))).toEqual([60]);
  });

  it('gives a metric to another file that goes on', () => {
    const run = join();
    run.file(every(1, 1, 20), true);
    expect(run.file(every(1, 1, 20), true, '/out/metrics.csv')).toEqual([]);
    run.wait(LOST_MS);
    expect(run.file(losses(20, 21), false, '/out/metrics.csv')).toEqual([21]);
  });

  it('is heard again when the console begins anew', () => {
    const run = join();
    run.console([reading('step', 500, 500)]);
    run.file(every(100, 100, 500), true);
    run.console([reading('step', 1, 1)]);
    expect(run.file(losses(100, 200))).toEqual([100, 200]);
  });
});

/** Gives each writer its next steps, so many at its own stride. */
function counting(stride: Readonly<Record<'console' | '/a' | '/b', number>>) {
  const at = { console: 0, '/a': 0, '/b': 0 };
  return (of: keyof typeof at, lines: number): readonly number[] =>
    Array.from({ length: lines }, () => {
      at[of] += stride[of];
      return at[of];
    });
}

describe('any interleaving of polls', () => {
  const poll = fc.record({
    of: fc.constantFrom('console' as const, '/a' as const, '/b' as const),
    lines: fc.integer({ min: 0, max: 12 }),
    wait: fc.constantFrom(2_000, 20_000, MINUTE, LOST_MS),
    settled: fc.boolean(),
  });
  const strides = fc.record({
    console: fc.constantFrom(1, 7, 10, 100),
    '/a': fc.constantFrom(1, 5, 10, 50),
    '/b': fc.constantFrom(1, 10, 64),
  });

  it('tells every step of a metric at most once, and in order', () => {
    fc.assert(
      fc.property(strides, fc.array(poll, { maxLength: 60 }), (stride, polls) => {
        const run = join();
        const next = counting(stride);
        const told: (number | null)[] = [];
        for (const { of, lines, wait, settled } of polls) {
          run.wait(wait);
          const steps = next(of, lines);
          const news =
            of === 'console'
              ? run.console(losses(...steps))
              : run.file(losses(...steps), settled, of);
          told.push(...news);
        }
        expect(told).toEqual([...new Set(told)].sort((a, b) => (a ?? 0) - (b ?? 0)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives a metric to each file at most once', () => {
    fc.assert(
      fc.property(strides, fc.array(poll, { maxLength: 60 }), (stride, polls) => {
        const run = join();
        const next = counting(stride);
        const owners: (string | null)[] = [];
        for (const { of, lines, wait, settled } of polls) {
          run.wait(wait);
          const steps = next(of, lines);
          if (of === 'console') run.console(losses(...steps));
          else run.file(losses(...steps), settled, of);
          if (run.owner() !== owners.at(-1)) owners.push(run.owner());
        }
        const files = owners.filter((owner) => owner !== null);
        expect(new Set(files).size).toBe(files.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
