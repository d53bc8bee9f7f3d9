import { describe, expect, it } from 'vitest';
import { scanJson } from '../../src/cli/scan-json.js';
import { parseEnvironment } from '../../src/environment/index.js';

describe('the JSON line of a scan', () => {
  it('has the fields of the contract in their order, and survives JSON', () => {
    const candidate = {
      command: 'python train.py',
      source: 'train.py:3',
      kind: 'script',
      notes: 'PyTorch script',
      score: 60,
      evidence: ['calls backward() (line 5)'],
      entry: 'train.py',
      configs: ['configs/a.yaml'],
    } as const;
    const configs = [{ path: 'configs/a.yaml', usedBy: ['train.py:3'] }];
    const result = {
      candidates: [candidate],
      configs,
      environment: parseEnvironment(''),
      caps: ['cut'],
    };
    const line = scanJson(result, 'rig:~/p', 12.6);
    expect(Object.keys(line as object)).toEqual([
      'file',
      'candidates',
      'configs',
      'environment',
      'elapsedMs',
      'caps',
    ]);
    const { entry: _entry, configs: _configs, ...shown } = candidate;
    expect(line).toMatchObject({
      file: 'rig:~/p',
      candidates: [shown],
      configs,
      elapsedMs: 13,
      caps: ['cut'],
    });
    expect(JSON.parse(JSON.stringify(line))).toEqual(line);
  });
});
