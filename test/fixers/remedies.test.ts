import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.js';
import type { Category, Diagnosis, Fingerprint } from '../../src/domain/diagnosis.js';
import { type FixFacts, propose } from '../../src/fixers/index.js';

const ROOT = '/home/ada/rig';

function diagnosis(remedy: string, category: Category, more: Partial<Diagnosis> = {}): Diagnosis {
  return {
    verdict: 'runtime',
    category,
    exception: 'RuntimeError',
    message: null,
    where: null,
    frames: [],
    rootCause: 'It failed.',
    confidence: 'likely',
    evidence: [],
    signature: null,
    doesNotProve: null,
    lookAt: [],
    entities: {},
    remedy,
    fingerprint: 'v1-a' as Fingerprint,
    entityFingerprint: 'v1-b' as Fingerprint,
    ...more,
  };
}

function facts(files: Record<string, string> = {}, more: Partial<FixFacts> = {}): FixFacts {
  return {
    projectRoot: ROOT,
    command: 'python3 train.py',
    files,
    listing: Object.keys(files),
    stats: {},
    configs: [],
    interpreter: 'python3',
    ...more,
  };
}

function change(found: Diagnosis, given: FixFacts): Change | null {
  return propose(found, given)?.change ?? null;
}

function at(line: number, source: string) {
  return { frames: [{ path: `${ROOT}/train.py`, line, function: 'main', source }] };
}

describe('a full GPU', () => {
  const oom = diagnosis('halve-batch', 'oom', { confidence: 'established' });

  it('gets half the micro-batch and twice the accumulation, with the arithmetic', () => {
    const text = 'batch_size: 8\nlr: 0.1\ngradient_accumulation_steps: 2\n';
    const proposed = propose(oom, facts({ 'config.yaml': text }));
    expect(proposed?.change).toMatchObject({
      before: 'batch_size: 8\nlr: 0.1\ngradient_accumulation_steps: 2',
      after: 'batch_size: 4\nlr: 0.1\ngradient_accumulation_steps: 4',
    });
    expect(proposed?.fix).toContain('8 x 2 = 4 x 4 = 16');
  });

  it('gets the same in the command', () => {
    const command = 'python3 train.py --batch_size 16 --gradient_accumulation_steps=1';
    expect(change(oom, facts({}, { command }))).toMatchObject({
      kind: 'command',
      after: 'python3 train.py --batch_size 8 --gradient_accumulation_steps=2',
    });
  });

  it.each([
    ['an odd batch', { 'config.yaml': 'batch_size: 7\ngrad_accum: 2\n' }],
    ['no accumulation to raise', { 'config.yaml': 'batch_size: 8\n' }],
    [
      'two batch sizes',
      { 'a.yaml': 'batch_size: 8\ngrad_accum: 1\n', 'b.yaml': 'batch_size: 8\n' },
    ],
  ])('gets steps only for %s', (_name, files) => {
    expect(change(oom, facts(files))?.kind).toBe('instruct');
  });

  it('gets steps only where the model looks at the batch as a whole', () => {
    const files = {
      'config.yaml': 'batch_size: 8\ngrad_accum: 2\n',
      'train.py': 'x = BatchNorm2d\ngo()\n',
    };
    expect(change({ ...oom, ...at(2, 'go()') }, facts(files))?.kind).toBe('instruct');
  });

  it('gets another allocator setting where memory lies in pieces', () => {
    expect(change(diagnosis('allocator-setting', 'oom'), facts())).toMatchObject({
      kind: 'env',
      after: 'PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True python3 train.py',
    });
  });
});

describe('a full host', () => {
  it('gets half the workers', () => {
    const files = { 'config.yaml': 'data:\n  num_workers: 8 # loaders\n' };
    expect(change(diagnosis('fewer-workers', 'oom'), facts(files))).toMatchObject({
      after: '  num_workers: 4 # loaders',
    });
  });

  it('gets steps where no setting says how many workers there are', () => {
    expect(change(diagnosis('fewer-workers', 'oom'), facts())?.kind).toBe('instruct');
  });

  it('gets no edit on a guess', () => {
    const guess = diagnosis('fewer-workers', 'oom', { confidence: 'guess' });
    expect(change(guess, facts({ 'config.yaml': 'num_workers: 8\n' }))).toBeNull();
  });
});

describe('a port that is taken', () => {
  const taken = diagnosis('free-port', 'distributed');

  it.each([
    [
      'torchrun --nproc_per_node=2 train.py',
      'torchrun --master_port=29537 --nproc_per_node=2 train.py',
    ],
    ['torchrun --master_port 29600 train.py', 'torchrun --master_port 29637 train.py'],
    ['accelerate launch train.py', 'accelerate launch --main_process_port=29537 train.py'],
  ])('is another one in %s', (command, after) => {
    expect(change(taken, facts({}, { command }))).toMatchObject({ kind: 'command', after });
  });

  it('has no remedy where no launcher takes one', () => {
    expect(change(taken, facts())).toBeNull();
  });
});

describe('two devices', () => {
  const whole =
    'device = "cuda"\nnet = build()\nmodel = net.to(device)\nfor x in loader:\n    out = model(x)\n';

  it('become one at the failing call', () => {
    const found = diagnosis('to-device', 'cuda', at(5, 'out = model(x)'));
    expect(change(found, facts({ 'train.py': whole }))).toMatchObject({
      before: '    out = model(x)',
      after: '    out = model(x.to(device))',
    });
  });

  it('are left alone where the call is not plain', () => {
    const found = diagnosis('to-device', 'cuda', at(5, 'out = model(x, y)'));
    const text = whole.replace('model(x)', 'model(x, y)');
    expect(change(found, facts({ 'train.py': text }))).toBeNull();
  });
});

describe('rights', () => {
  const denied = diagnosis('make-writable', 'permission', { entities: { path: 'logs/train.log' } });
  const closed = { type: 'directory', mode: '555', writable: false } as const;

  it('are given to the owner of a folder of the project', () => {
    expect(change(denied, facts({}, { stats: { logs: closed } }))).toMatchObject({
      command: 'chmod u+w -- logs',
    });
  });

  it('are not given outside the project', () => {
    const path = '/etc/rig/train.log';
    const found = { ...denied, entities: { path } };
    expect(change(found, facts({}, { stats: { [path]: closed } }))).toBeNull();
  });

  it('are given to a script that cannot be executed', () => {
    const found = { ...denied, exception: null, entities: { path: './run.sh' } };
    const stat = { type: 'file', mode: '644', writable: true } as const;
    expect(change(found, facts({}, { stats: { './run.sh': stat } }))).toMatchObject({
      command: 'chmod u+x -- run.sh',
    });
  });
});

describe('a misspelled override', () => {
  it('gets the name of the key, and keeps its value', () => {
    const found = diagnosis('flag-name', 'config', { entities: { key: 'optim.lrr' } });
    const given = facts(
      { 'conf/base.yaml': 'optim:\n  lr: 0.1\n' },
      { command: 'python3 train.py optim.lrr=0.3' },
    );
    expect(change(found, given)).toMatchObject({ after: 'python3 train.py optim.lr=0.3' });
  });
});

describe('a config key', () => {
  const missing = diagnosis('config-key', 'config', { entities: { key: 'learning_rate' } });

  it('is not renamed where two are as near', () => {
    const text = 'learning_rat: 1\nlearning_rte: 2\n';
    expect(change(missing, facts({ 'config.yaml': text }))?.kind).toBe('ask');
  });

  it('is not renamed where the program reads it too', () => {
    const files = {
      'config.yaml': 'learning_rte: 1\n',
      'train.py': 'a = c["learning_rte"]\nb = c["learning_rate"]\n',
    };
    expect(change({ ...missing, ...at(2, 'b = c["learning_rate"]') }, facts(files))?.kind).toBe(
      'ask',
    );
  });

  it('keeps comments, quotes, order and line ends', () => {
    const text = '# top\r\na: 1\r\n"learning_rte" : 0.1  # why\r\nb: [1, 2]\r\n';
    expect(change(missing, facts({ 'config.yaml': text }))).toMatchObject({
      line: 3,
      before: '"learning_rte" : 0.1  # why',
      after: '"learning_rate" : 0.1  # why',
    });
  });
});

describe('a broken config', () => {
  it('is never guessed at', () => {
    const files = {
      'config.yaml': 'a: [1\nb: }\n',
      'config.json': '{"a": 1,}',
      'config.toml': 'a = ',
    };
    const found = diagnosis('config-key', 'config', { entities: { key: 'b' } });
    expect(change(found, facts(files))?.kind ?? 'ask').toBe('ask');
  });
});
