import { describe, expect, it } from 'vitest';
import { replay } from '../../src/cli/replay-json.js';
import { readChunk, startReading } from '../../src/parsers/index.js';

function read(text: string) {
  return readChunk(startReading(), text)[1];
}

function values(text: string, name: string): unknown[] {
  return read(text)
    .metrics.filter((metric) => metric.name === name)
    .map((metric) => metric.reading);
}

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at + 1)).join('');

describe('tables of trials', () => {
  const rule = '+------------+----------+------------+------+--------+\n';
  const head = `${rule}| Trial name | status   | loc        | iter | reward |\n|------------+----------+------------+------+--------|\n`;
  const row = (trial: string, iter: number, reward: number) =>
    `| PPO_${trial}_0  | RUNNING  | 10.0.0.1:4 |    ${iter} |   ${reward}   |\n`;
  const table = (...rows: string[]) => `== Status ==\n${head}${rows.join('')}${rule}\n`;

  it('are read once for each step, however often they are printed', () => {
    const text = table(row('a', 1, 1.5)) + table(row('a', 1, 1.5)) + table(row('a', 2, 2.5));
    const rewards = read(text).metrics.filter(({ name }) => name === 'reward');
    expect(rewards.map(({ step, reading }) => [step, reading])).toEqual([
      [1, 1.5],
      [2, 2.5],
    ]);
  });

  it('follow the first trial alone, wherever it stands, and none that waits', () => {
    const waiting = '| PPO_c_0  | PENDING  |            |      |        |\n';
    const text =
      table(row('a', 1, 1.5), row('b', 1, 7)) + table(row('b', 2, 8), row('a', 2, 2.5), waiting);
    expect(values(text, 'reward')).toEqual([1.5, 2.5]);
  });

  it('say nothing where reports have told it', () => {
    const report = (at: number) =>
      `Result for PPO_a_0:\n  episode_reward_mean: ${at}.51234\n  training_iteration: ${at}\n\n`;
    const text = times(3, (at) => report(at) + table(row('a', at, at + 0.5)));
    expect(values(text, 'reward')).toEqual([1.51234, 2.51234, 3.51234]);
    expect(values(text, 'step')).toEqual([1, 2, 3]);
  });

  it('need a name for their trials: a table with other words in its rows is none', () => {
    const text = table(row('a', 1, 1.5)).replace('Trial name', 'Model name');
    expect(values(text, 'reward')).toEqual([]);
  });
});

describe('names in other encodings', () => {
  /** Text whose letters beyond ASCII are two bytes that are no UTF-8, as in GBK. */
  const inBytes = (text: string) =>
    new TextDecoder().decode(
      Uint8Array.from(
        [...text].flatMap((one) => (one > '\u007f' ? [0xcb, 0xf0] : [one.charCodeAt(0)])),
      ),
    );

  it('hide no figure beside them', () => {
    const line = (at: number) =>
      inBytes(`训练 epoch ${at} step ${at}0 loss: 0.${at}，lr=0.1 耗时 2s\n`);
    const text = times(3, line);
    expect(values(text, 'epoch')).toEqual([1, 2, 3]);
    expect(values(text, 'loss')).toEqual([0.1, 0.2, 0.3]);
    expect(values(text, 'lr')).toEqual([0.1, 0.1, 0.1]);
    expect(values(inBytes('step 1 loss: 0.5，学习率 lr=0.1\n'), 'lr')).toEqual([0.1]);
  });

  it('are names of nothing', () => {
    const text = times(4, (at) => inBytes(`step ${at} 损失: 0.5 dur损e: 3\n`));
    expect(new Set(read(text).metrics.map(({ name }) => name))).toEqual(new Set(['step']));
  });
});

describe('the step of a save of several lines', () => {
  const steps = (text: string) =>
    replay('a.log', [text], () => 0)
      .events.filter(({ kind }) => kind === 'checkpoint')
      .map(({ line, step }) => [line, step]);

  it('is heard where its last line tells it', () => {
    const save = 'Saving checkpoint...\nModel saved to out/step_40.pt\n';
    expect(steps(`loss 0.5\n${save}loss 0.4\n`)).toEqual([[2, 40]]);
  });

  it('stays what the first line told, and is not taken from the next save', () => {
    expect(steps('loss 0.5\nSaving checkpoint at step 40\nSaved out/step_50.pt\n')).toEqual([
      [2, 40],
    ]);
    expect(steps('loss 0.5\nSaving checkpoint\nloss 0.4\nSaved out/step_50.pt\n')).toEqual([
      [2, null],
      [4, 50],
    ]);
  });
});
