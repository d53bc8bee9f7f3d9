import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const COMMAND_LINE = /Iteration:\s?(\d+), (\w+) (\S+) : (\S+)/;
const PYTHON = /^\[(\d+)\](?=\s.*'s )/;
const PYTHON_PAIR = /([\w-]{1,60})'s ([^:\t]{1,60}): ([^\s+]{1,40})/g;
const HIGHER_IS_BETTER = /auc|ndcg|map|accuracy|f1|average_precision|r2/i;

/** LightGBM: `Iteration:3, training binary_logloss : 0.68` of its program, `[3]\ttraining's l2: 0.4` of its package. */
export const lightgbm: Parser<null> = {
  id: 'lightgbm',
  start: null,
  sniff: (lines) => (lines.some((line) => COMMAND_LINE.test(line) || PYTHON.test(line)) ? 0.9 : 0),
  feed(state, line) {
    const found = COMMAND_LINE.exec(line.text);
    const groups: Record<string, string> = {};
    if (found !== null) {
      const [, step = '', set = '', metric = '', value = ''] = found;
      groups.step = step;
      groups[nameOf(set, metric)] = value;
      return [state, readGroups(groups, line.number)];
    }
    groups.step = PYTHON.exec(line.text)?.[1] ?? '';
    for (const [, set = '', metric = '', value = ''] of line.text.matchAll(PYTHON_PAIR)) {
      groups[nameOf(set, metric)] ??= value;
    }
    return [state, readGroups(groups, line.number)];
  },
};

function nameOf(set: string, metric: string): string {
  const training = /^train/i.test(set);
  const own = metric.trim().toLowerCase().replace(/\W+/g, '_');
  if (HIGHER_IS_BETTER.test(metric)) return training ? own : `eval_${own}`;
  return training ? 'loss' : 'eval_loss';
}
