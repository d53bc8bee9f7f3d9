import { describe, expect, it } from 'vitest';
import { otherPurpose, roleOfName } from '../../../src/text/training/roles.js';

describe('what a name says', () => {
  it.each([
    ['train', 'train'],
    ['train_gpt2', 'train'],
    ['run_pretraining', 'train'],
    ['FineTune', 'train'],
    ['fine-tune-lora', 'train'],
    ['main', 'neutral'],
    ['run', 'neutral'],
    ['test_train', 'other'],
    ['evaluate', 'other'],
    ['download_train_data', 'other'],
    ['get_train_data', 'other'],
    ['sample', 'other'],
    ['train_utils', 'library'],
    ['trainer', 'library'],
    ['train_tokenizer', 'library'],
    ['model', 'library'],
  ])('%s: %s', (name, role) => {
    expect(roleOfName(name)).toBe(role);
  });
});

describe('arguments that turn a command away from training', () => {
  it.each([
    [['--eval']],
    [['--mode', 'test']],
    [['--phase=eval']],
    [['predict', '--x']],
    [['--sample-only']],
    [['--dry-run']],
  ])('%j', (args) => {
    expect(otherPurpose(args)).not.toBeNull();
  });

  it.each([
    [['--eval', 'false']],
    [['--val', 'data/val.txt']],
    [['--eval_interval', '10']],
    [['--mode', 'train', '--eval']],
    [['--do_train', '--do_eval']],
    [['train', 'test.yaml']],
    [['--dataset', 'test']],
  ])('not %j', (args) => {
    expect(otherPurpose(args)).toBeNull();
  });
});
