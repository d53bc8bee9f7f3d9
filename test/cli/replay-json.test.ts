import { describe, expect, it } from 'vitest';
import { replay, replayCurve } from '../../src/cli/replay-json.js';

function run(text: string) {
  return replay('a.log', [text], () => 3);
}

describe('replay LOG', () => {
  it('counts readings, and gives the first and the last with the step printed beside them', () => {
    const lines = [1, 2, 3]
      .map((at) => `step ${at * 10}/30 loss ${4 - at} tok/sec: ${100 * at}\n`)
      .join('');
    expect(run(lines)).toMatchObject({
      file: 'a.log',
      format: 'general',
      totalSteps: 30,
      elapsedMs: 3,
      metrics: {
        step: { count: 3, first: [10, 10], last: [30, 30] },
        loss: { count: 3, first: [10, 3], last: [30, 1] },
        throughput: { count: 3, first: [10, 100], last: [30, 300], unit: 'tokens/s' },
      },
    });
  });

  it('gives the first epoch its steps too, once a later one shows that they are the run’s', () => {
    const lines = [1, 2, 3, 4].map(
      (at) => `epoch ${Math.ceil(at / 2)}/2 step ${at}/4 loss 0.${at}\n`,
    );
    const metrics = {
      step: { count: 4, first: [1, 1], last: [4, 4] },
      loss: { count: 4, first: [1, 0.1], last: [4, 0.4] },
    };
    expect(run(lines.join(''))).toMatchObject({ totalSteps: 4, metrics });
  });

  it('takes the last planned step for the end where the trainer says nothing', () => {
    const lines = (more: string) => `step 9/10 loss 1.0\nstep 10/10 loss 0.9\n${more}`;
    expect(run(lines('')).events).toMatchObject([{ kind: 'finished', step: 10, line: 2 }]);
    expect(run(lines('Training complete\n')).events).toMatchObject([{ kind: 'finished', line: 3 }]);
    expect(run('step 9/10 loss 1.0\n').events).toEqual([]);
  });

  it('forgets a failure that the program survived', () => {
    const failure =
      'Traceback (most recent call last):\n  File "a.py", line 1, in f\nOSError: busy\n';
    const after = Array.from({ length: 20 }, (_, at) => `step ${at + 10} loss 0.5\n`).join('');
    expect(run(`step 9 loss 1.0\n${failure}`).events).toMatchObject([{ kind: 'crash', line: 2 }]);
    expect(run(`step 9 loss 1.0\n${failure}${after}`).events).toEqual([]);
  });

  it('writes what is not finite by name', () => {
    expect(run('step 1 loss nan\n').metrics.loss).toEqual({
      count: 1,
      first: [1, 'nan'],
      last: [1, 'nan'],
    });
    expect(JSON.parse(JSON.stringify(run('step 1 loss -inf\n'))).metrics.loss.last).toEqual([
      1,
      '-inf',
    ]);
  });

  it('reads the last line although it lacks its newline', () => {
    expect(run('step 1 loss 2\nstep 2 loss 1').metrics.loss?.count).toBe(2);
  });
});

describe('replay --curve', () => {
  it('finds the first reading that is not finite', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${at},${at < 20 ? 2 : 'nan'}`).join('\n');
    expect(replayCurve('c.csv', `step,loss\n${rows}\n`)).toMatchObject({
      file: 'c.csv',
      events: [{ kind: 'nan', step: 20 }],
    });
  });
});
