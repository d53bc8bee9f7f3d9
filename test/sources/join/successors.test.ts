import { describe, expect, it } from 'vitest';
import { follows, inOrderOfBirth } from '../../../src/sources/join/successors.js';

function file(path: string, bornAt: number | null, writtenAt: number | null, id = 'json-lines') {
  const stamp = writtenAt === null ? 'behind-9-0' : `1-7-9-${writtenAt}`;
  return { path, bornAt, stamp, state: { id } };
}

describe('a file that goes on from another', () => {
  it.each([
    ['out/version_0/metrics.csv', 'out/version_1/metrics.csv'],
    [
      'runs/a/events.out.tfevents.1700000000.rig.7.0',
      'runs/a/events.out.tfevents.1700000100.rig.9.0',
    ],
    [
      'wandb/run-20261122_153000-abcd/run-abcd.wandb',
      'wandb/run-20261122_160000-wxyz/run-wxyz.wandb',
    ],
  ])('%s, then %s', (before, after) => {
    expect(follows(file(after, 200, 300), file(before, 100, 150))).toBe(true);
    expect(follows(file(before, 100, 150), file(after, 200, 300))).toBe(false);
  });

  it('is none that was made while the other one was still written, or is still to be read', () => {
    const later = file('out/rank_1/log.jsonl', 200, 300);
    expect(follows(later, file('out/rank_0/log.jsonl', 100, 250))).toBe(false);
    expect(follows(later, file('out/rank_0/log.jsonl', 100, 200))).toBe(false);
    expect(follows(later, file('out/rank_0/log.jsonl', 100, null))).toBe(false);
  });

  it('is none of another name or kind, nor where nobody knows when it was made', () => {
    const first = file('out/train_log.jsonl', 100, 150);
    expect(follows(file('out/eval_log.jsonl', 200, 300), first)).toBe(false);
    expect(follows(file('out/train_log.jsonl', 200, 300, 'tfevents'), first)).toBe(false);
    expect(
      follows(file('out2/train_log.jsonl', null, 300), file('out1/train_log.jsonl', 1, 2)),
    ).toBe(false);
  });
});

describe('the order of birth', () => {
  it('holds within a kind, and kinds keep their places', () => {
    const [second, csv, first] = [
      file('b.jsonl', 20, 30),
      file('m.csv', 5, 30, 'metrics-csv'),
      file('a.jsonl', 10, 15),
    ];
    expect(inOrderOfBirth([second, csv, first])).toEqual([first, csv, second]);
  });
});
