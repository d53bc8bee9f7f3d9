import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';
import { configIn } from '../../../src/text/reading/config-lines.js';

describe('settings that a log echoes', () => {
  it.each([
    ['  Instantaneous batch size per device = 8', [['micro batch size', '8']]],
    [
      '  Total train batch size (w. parallel, distributed & accumulation) = 256',
      [['global batch size', '256']],
    ],
    ['  Gradient Accumulation steps = 4', [['accumulation', '4']]],
    [
      "Namespace(batch_size=32, lr=0.0003, warmup_steps=500, fp16=True, data='x')",
      [
        ['batch size', '32'],
        ['learning rate', '0.0003'],
        ['warm-up', '500'],
        ['precision', 'fp16'],
      ],
    ],
    [
      '{"optimizer.lr": 1e-4, "mixed_precision": "bf16", "world_size": 8}',
      [
        ['learning rate', '1e-4'],
        ['precision', 'bf16'],
        ['world size', '8'],
      ],
    ],
    ['Using bf16 Automatic Mixed Precision (AMP)', [['precision', 'bf16']]],
    ['Initializing distributed: GLOBAL_RANK: 0, MEMBER: 1/4', [['world size', '4']]],
  ])('%s', (line, settings) => {
    expect(configIn(line)).toEqual(settings);
  });

  it.each([
    'world_size: 0',
    'lr: cosine',
    'eval_batch_size: 8',
    'fp16=False',
    'password: lr',
    'api_lr_key=12',
  ])('%s is none', (line) => {
    expect(configIn(line)).toEqual([]);
  });

  it('are told once each, and no more once training has begun', () => {
    const text = 'lr: 0.1\nlr: 0.2\nstep 1 loss 2.0\nbatch_size: 4\n';
    const [, { facts }] = readChunk(startReading(), text);
    expect(facts.filter((fact) => fact.kind === 'config')).toEqual([
      { kind: 'config', step: null, line: 1, text: 'learning rate', value: '0.1' },
    ]);
  });

  it('are read in a line of any length in time that grows with it', () => {
    const line = `${'batch size '.repeat(5_000)}${'a-'.repeat(5_000)}=`;
    expect(configIn(line)).toEqual([]);
  });
});
