import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';
import { stepOfFile } from '../../../src/text/reading/mentions.js';
import { scanLine } from '../../../src/text/reading/scan.js';
import { statementIn } from '../../../src/text/reading/statements.js';

const said = (line: string) => statementIn(scanLine(line).shape);
const told = (text: string) =>
  readChunk(startReading(), text)[1]
    .facts.filter((fact) => /^(?:checkpoint|finished|resumed)$/.test(fact.kind))
    .map((fact) => [fact.kind, fact.line, fact.step]);

describe('an early stop', () => {
  it.each([
    'stopping_early: budget_reached train_time:50ms step:12/90',
    '2031-01-02 03:04:05,678 rate too small - quitting training!',
    '**** early break!! ****',
    'Stopping training early at epoch 4',
  ])('is said: %s', (line) => expect(said(line)).toBe('early_stop'));

  it.each([
    'stopping_early=False',
    'quitting the editor',
    'an early breakfast',
    '  f"stopping_early: {cap}"',
  ])('is not said: %s', (line) => expect(said(line)).not.toBe('early_stop'));
});

describe('an end', () => {
  it('is not what a list ticks off', () => {
    const lines = ['Loading the words...\n', '- done.\n', 'x:INFO: -done\n'];
    expect(told(`step 1 loss 0.5\n${lines.join('')}`)).toEqual([]);
    expect(told('step 1 loss 0.5\nDone!\n')).toEqual([['finished', 2, null]]);
  });

  it('is said by a bare verb too', () => {
    expect(said('------train finish------')).toBe('finished');
    expect(said('train finish epoch 3')).not.toBe('finished');
  });

  it('needs no reading before it where it is said of training', () => {
    expect(told('Training completed in 3 days, 2:01:00\n')).toEqual([['finished', 1, null]]);
    expect(told('Completed training_setup in 0.1s\nTraining set was finished\nDone\n')).toEqual([]);
  });
});

describe('a return', () => {
  it('is at the step of the file that it goes back to', () => {
    expect(told('Resuming from out/checkpoint_0041000.pt\n')).toEqual([['resumed', 1, 41_000]]);
    expect(stepOfFile('out/ckpt-7000.safetensors')).toBe(7000);
  });

  it.each(['out/checkpoint_12.pt', 'out/ckpt_20310405.pt', 'out/net_7000.pt', 'ckpt_7000.json'])(
    'has no step in %s',
    (path) => expect(stepOfFile(path)).toBeNull(),
  );

  it('is not that of a connection', () => {
    expect(said('network resolved, resuming normal operation.')).toBeNull();
    expect(said('Skipping the first phase (resume, it is done).')).not.toBe('resumed');
  });
});

describe('a save', () => {
  it.each([
    '# Save the model as it is',
    'Written model to -',
    'torch.save(net.state_dict(), "net.pt")',
  ])('is not done by %s', (line) => {
    expect(said(line)).not.toBe('checkpoint');
  });

  it('goes on over an evaluation, and ends with training', () => {
    const save = 'Saved checkpoint: out/a.pt\nValidation loss: 1.5\n  saved best_model.pt\n';
    expect(
      told(`step 1 loss 0.5\n${save}step 2 loss 0.4\n${save}`).map(([, line]) => line),
    ).toEqual([2, 6]);
  });

  it('for an epoch is not at the number of its file', () => {
    const line = 'Saving checkpoint for epoch 5 at ./out/ckpt-12\n';
    expect(told(`Epoch 5 Loss 0.5\n${line}`)).toEqual([['checkpoint', 2, null]]);
    expect(told(`step 12 loss 0.5\n${line}`)).toEqual([['checkpoint', 2, 12]]);
  });
});
