import { describe, expect, it } from 'vitest';
import type { MachineLook } from '../../src/domain/machine.js';
import type { Offer } from '../../src/domain/scan.js';
import { beforeTraining } from '../../src/messages/index.js';
import { briefingOf } from '../../src/usecases/briefing.js';
import { anOffer, aScan } from '../messages/facts.js';
import { read } from '../messages/read.js';

const machine: MachineLook = {
  freeBytes: null,
  checkpoints: [{ path: 'out/step_900.pt', bytes: 1e9, ageSeconds: 10_800 }],
  writable: null,
  compiled: null,
  git: null,
  withoutLogin: false,
};

function brief(
  command: string,
  files: Readonly<Record<string, string>> = {},
  look: Partial<MachineLook> = {},
) {
  const offer: Offer = {
    ...anOffer(command),
    entry: 'train.py' in files ? 'train.py' : null,
    configs: Object.keys(files).filter((path) => path !== 'train.py'),
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, { digest: '', text }]),
    ),
  };
  const scan = aScan([offer]);
  const result = scan.result && { ...scan.result, machine: { ...machine, ...look } };
  return briefingOf({ ...scan, result }, offer);
}

describe('pitfalls with the project’s own numbers', () => {
  const config = 'per_device_train_batch_size: 16\ngradient_accumulation_steps: 4\nlr: 3e-4\n';

  it('multiply batch, accumulation and GPUs where they are stated', () => {
    const { own, gpus } = brief('torchrun --nproc_per_node=8 train.py --config c.yaml', {
      'c.yaml': config,
    });
    expect(own?.accumulation).toContain('effective batch = 16 x 4 x 8 = 512');
    expect(own?.['multi-gpu']).toContain('lr is 3e-4 in c.yaml, and nothing that I read scales it');
    expect(own?.warmup).toContain('no warm-up key');
    expect(gpus).toBe(8);
  });

  it('say under which reading a bare batch_size gives the product', () => {
    const { own } = brief('accelerate launch --num_processes 2 t.py --batch-size 32 --lr 0.1');
    expect(own?.['multi-gpu']).toContain('= 32 x 2 = 64 (batch_size x GPUs), if batch_size counts');
  });

  it('take the command’s word over the config’s, and no word where configs differ', () => {
    const files = { 'a.yaml': 'batch_size: 8\naccum_steps: 2\n', 'b.yaml': 'batch_size: 9\n' };
    expect(brief('python t.py --lr 1', files).own?.accumulation).toBeUndefined();
    expect(brief('python t.py --batch_size=4', files).own?.accumulation).toContain('4 x 2 = 8');
  });

  it('say nothing of a rate that is scaled, or of a warm-up that is there', () => {
    const { own, pitfalls } = brief('torchrun --nproc_per_node=8 train.py --lr 0.1 --warmup 100', {
      'train.py': 'lr = args.lr * world_size\n',
    });
    expect(own?.['multi-gpu']).toBeUndefined();
    expect(pitfalls).not.toContain('warmup');
  });

  it('tell half precision without loss scaling by its line, and not where a framework scales', () => {
    const loop = 'import torch\nmodel.half()\nloss.backward()\nx = "float16"\n';
    expect(brief('python train.py', { 'train.py': loop }).own?.precision).toContain(
      'train.py:2 uses fp16, and no loss scaling',
    );
    const scaled = `${loop}scaler = GradScaler()\n`;
    expect(brief('python train.py', { 'train.py': scaled }).own?.precision).toContain('train.py:5');
    const trainer = `import transformers\nfp16 = True\n`;
    expect(brief('python train.py', { 'train.py': trainer }).own?.precision).toBeUndefined();
  });

  it('stand beside the fixed sentences', () => {
    const briefing = brief('torchrun --nproc_per_node=8 t.py --config c.yaml', {
      'c.yaml': config,
    });
    expect(read(beforeTraining({ ...briefing, answer: null }))).toContain(
      'Effective batch = batch_size x accumulation_steps x num_gpus. Ensure LR accounts for this. Here: effective batch = 16 x 4 x 8 = 512',
    );
  });
});

describe('questions before training that the look answers', () => {
  it.each([
    ['python train.py', 'Found out/step_900.pt, 3 h old; this command does not resume from it.'],
    ['python train.py --resume false', 'Found out/step_900.pt, 3 h old; this command does not'],
    ['python train.py --resume out/step_900.pt', 'The command says resume: out/step_900.pt; found'],
    ['python train.py resume_from=last', 'the newest here is out/step_900.pt, 3 h old.'],
  ])('%s: %s', (command, words) => {
    expect(brief(command).known.resume).toContain(words);
  });

  it('says that a script looks for checkpoints by itself', () => {
    const files = { 'train.py': 'a = 1\nckpt = get_last_checkpoint(out)\n' };
    expect(brief('python train.py', files).known.resume).toContain(
      'the command names none, but train.py:2 looks for one by itself',
    );
  });

  it('says that there is none, and nothing where it could not be told', () => {
    expect(brief('python t.py', {}, { checkpoints: [] }).known.resume).toContain('No earlier');
    expect(brief('python t.py', {}, { checkpoints: null }).known.resume).toBeUndefined();
  });

  it('knows a target metric and a smoke test that are written down', () => {
    const { known } = brief('python t.py --max_steps 10', { 'c.yaml': 'monitor: val_loss\n' });
    expect(known.target).toBe('c.yaml says monitor: val_loss.');
    expect(known.smoke).toBe('This looks like one: the command says max_steps: 10.');
  });

  it('leaves open what nobody knows', () => {
    const { known } = brief('python t.py', {}, { checkpoints: null });
    expect(known.target).toBeUndefined();
    expect(known.smoke).toBeUndefined();
    expect(known.tracking).toBe('wandb: logged in');
  });
});
