import { describe, expect, it } from 'vitest';
import { diagnoseJson } from '../../src/cli/diagnose-json.js';
import { diagnose } from '../../src/crashes/index.js';
import type { ProposedChange } from '../../src/domain/change.js';

const DIAGNOSIS = diagnose({
  text: 'Traceback (most recent call last):\n  File "/home/ada/rig/train.py", line 3, in main\n    a = cfg["lr"]\nKeyError: \'lr\'\n',
  firstLine: 1,
  exitStatus: 1,
  projectRoot: '/home/ada/rig',
  command: 'python3 train.py',
});

function proposed(change: ProposedChange['change']): ProposedChange {
  return { change, error: 'X', because: 'Y', fix: 'Z', checked: ['a'], unchecked: ['b'] };
}

describe('the JSON of a diagnosis', () => {
  it('has the settled keys in their order', () => {
    expect(Object.keys(diagnoseJson(DIAGNOSIS, 'log.txt', null, 12))).toEqual([
      'file',
      'verdict',
      'category',
      'exception',
      'where',
      'rootCause',
      'evidence',
      'proposal',
      'elapsedMs',
    ]);
  });

  it('gives file, line, before and after of a change of a file', () => {
    const change = {
      kind: 'config-value',
      file: 'c.yaml',
      line: 2,
      key: 'lr',
      before: 'l: 1',
      after: 'lr: 1',
    } as const;
    expect(diagnoseJson(DIAGNOSIS, 'log.txt', proposed(change), 1).proposal).toEqual({
      kind: 'config-value',
      summary: 'Z',
      file: 'c.yaml',
      line: 2,
      before: 'l: 1',
      after: 'lr: 1',
      command: null,
      checked: ['a'],
      unchecked: ['b'],
    });
  });

  it.each([
    [
      { kind: 'shell', template: 'mkdir', arguments: ['out'], command: 'mkdir -p -- out' } as const,
      'mkdir -p -- out',
    ],
    [{ kind: 'env', name: 'A', value: '1', before: 'x', after: 'A=1 x' } as const, 'A=1 x'],
    [{ kind: 'command', before: 'x', after: 'x --lr 1' } as const, 'x --lr 1'],
    [{ kind: 'ask', question: 'Which?' } as const, null],
    [{ kind: 'instruct', steps: ['Look.'] } as const, null],
  ])('gives the line that would run for %o', (change, command) => {
    expect(diagnoseJson(DIAGNOSIS, 'log.txt', proposed(change), 1).proposal?.command).toBe(command);
  });
});
