import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const MINE = /\bstep:\d+ - .{0,4000}?\b(?:actor|critic|perf|timing_s|train|val(?:-core)?)\/\w/;
const PAIR = /(?:^|\s)([\w@./-]{1,80}):(-?[\w.+-]{1,40})(?=\s+-\s|\s*$)/g;

const NAMES: Readonly<Record<string, string>> = {
  step: 'step',
  'actor/pg_loss': 'loss',
  'train/loss': 'loss',
  'val/loss': 'eval_loss',
  'critic/rewards/mean': 'reward',
  'actor/grad_norm': 'grad_norm',
  'train/grad_norm': 'grad_norm',
  'actor/lr': 'lr',
  'train/lr': 'lr',
  'perf/throughput': 'tokens_s',
  'training/epoch': 'epoch',
};

/** verl: one line a step, ` - ` between `path/of/name:value` pairs; the policy loss is its loss. */
export const verl: Parser<null> = {
  id: 'verl',
  start: null,
  sniff: (lines) => (lines.some((line) => MINE.test(line)) ? 0.9 : 0),
  feed(state, line) {
    const groups: Record<string, string> = {};
    for (const [, key = '', value = ''] of line.text.matchAll(PAIR)) {
      groups[NAMES[key] ?? key.replaceAll('/', '_')] ??= value;
    }
    return [state, readGroups(groups, line.number)];
  },
};
