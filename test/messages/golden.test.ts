import { describe, expect, it } from 'vitest';
import type { Anomaly } from '../../src/domain/anomaly.js';
import { PITFALLS } from '../../src/domain/sentences.js';
import {
  alert,
  askAnswer,
  beforeTraining,
  launched,
  proposal,
  refusal,
} from '../../src/messages/index.js';
import { aDiagnosis, aProposal, aRun, key, RUN_ID } from './facts.js';
import { read } from './read.js';

const lines = {
  attach: `screen -r ${RUN_ID}`,
  detach: 'Ctrl+A, then D',
  list: 'screen -ls',
  kill: `screen -X -S ${RUN_ID} quit`,
};

function anAlert(kind: Anomaly['kind'], change: Partial<Anomaly> = {}): string {
  const anomaly: Anomaly = {
    kind,
    metric: null,
    step: null,
    line: null,
    detectedStep: null,
    detectedLine: null,
    text: '',
    ...change,
  };
  return read(alert({ anomaly, run: aRun(), snooze: null }));
}

describe('the fixed sentences, word for word', () => {
  it('after a launch', () => {
    const message = launched({ run: aRun(), lines, remote: null, literal: false });
    const spec = [
      `Training launched in screen session: ${RUN_ID}`,
      `Attach: screen -r ${RUN_ID}`,
      'Detach: Ctrl+A, then D',
      'List: screen -ls',
      `Kill: screen -X -S ${RUN_ID} quit`,
    ];
    expect(message.fallback.split('\n').slice(0, 5)).toEqual(spec);
    expect(read(message).replaceAll('\n- ', '\n')).toContain(spec.join('\n'));
  });

  it.each([
    "What's your target metric for this run?",
    'Have you run a smoke test (a few steps on a small batch)?',
    'Is wandb/tensorboard configured?',
    'Is this resuming from a checkpoint? If so, which one?',
  ])('before training: %s', (question) => {
    const message = beforeTraining({ known: {}, pitfalls: [], gpus: null, answer: key('a') });
    expect(read(message)).toContain(`- ${question}`);
    expect(message.fallback).toContain(question);
  });

  it('on a plateau', () => {
    const sentence =
      "Loss hasn't moved in 400 steps. Common causes: learning rate too low, data not shuffled, or a loss computation bug.";
    expect(anAlert('plateau', { values: { steps: 400 } })).toContain(sentence);
    expect(anAlert('plateau', { step: 100, detectedStep: 500 })).toContain(sentence);
  });

  it('on throughput', () => {
    expect(anAlert('throughput')).toContain(
      "What's your steps/second? Check DataLoader num_workers and pin_memory if lower than expected.",
    );
  });

  it('on checkpoints', () => {
    expect(anAlert('checkpoint_overdue')).toContain(
      'Are checkpoints being saved? A crash at hour 8 without a checkpoint loses everything.',
    );
  });

  it.each([
    [
      'fp16/bf16 instability',
      'Watch for NaN in the first 100 steps. bf16 is more stable than fp16 for most training.',
    ],
    [
      'Multi-GPU scaling',
      'With N GPUs, effective batch size is Nx. Learning rate may need scaling by sqrt(N) or linearly.',
    ],
    [
      'Missing warmup',
      'If loss spikes at the start and never recovers, try LR warmup (100-1000 steps).',
    ],
    [
      'Gradient accumulation math',
      'Effective batch = batch_size x accumulation_steps x num_gpus. Ensure LR accounts for this.',
    ],
  ])('pitfall: %s', (name, sentence) => {
    const message = beforeTraining({ known: {}, pitfalls: PITFALLS, gpus: null, answer: null });
    expect(read(message)).toContain(`${name}: ${sentence}`);
  });

  it('pitfall with its blank filled', () => {
    const message = beforeTraining({ known: {}, pitfalls: ['multi-gpu'], gpus: 4, answer: null });
    expect(read(message)).toContain(
      'With 4 GPUs, effective batch size is 4x. Learning rate may need scaling by sqrt(4) or linearly.',
    );
  });

  it('when a fix is proposed', () => {
    const form =
      "The error is a missing file because data.path names data/train.bin, which is not there. I'll fix it by naming data/train/train.bin. This changes configs/base.yaml:7. Okay?";
    const actions = { approve: key('yes'), deny: key('no') };
    const message = proposal({ proposal: aProposal(), run: aRun(), actions });
    expect(read(message)).toContain(form);
    expect(message.fallback).toBe(form);
  });

  it('when a change of logic is refused', () => {
    const sentence =
      "That's a logic change, not a runtime bug. Switch to Engineer Mode with /switch engineer to get the full investigation-design-implement workflow for that change.";
    const diagnosis = aDiagnosis({ verdict: 'logic', category: 'logic-shape' });
    const message = refusal({ run: aRun(), diagnosis, handOff: key('h') });
    expect(read(message)).toContain(sentence);
    expect(message.fallback).toContain(sentence);
    expect(read(askAnswer({ side: 'logic' }))).toContain(sentence);
  });
});
