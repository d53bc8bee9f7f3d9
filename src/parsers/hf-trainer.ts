import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const DICT = /^\s*\{'(?:loss|eval_\w+|train_runtime|train_loss|rewards?\/|grad_norm|objective\/)/;
const PAIR = /'([\w/@.-]{1,60})': '?([^,'}\s]{1,40})/g;
const NAMES: Readonly<Record<string, string>> = { learning_rate: 'lr', reward: 'reward' };

/** Dicts that the Hugging Face trainer and its family print: `{'loss': 0.61, 'learning_rate': 1e-05, 'epoch': 0.19}`. */
export const hfTrainer: Parser<null> = {
  id: 'hf-trainer',
  start: null,
  sniff: (lines) => (lines.some((line) => DICT.test(line)) ? 0.9 : 0),
  feed(state, line) {
    const groups: Record<string, string> = {};
    const total = line.text.includes("'train_runtime'");
    for (const [, key = '', value = ''] of line.text.slice(0, 8_000).matchAll(PAIR)) {
      // The closing dict sums the whole run up: its loss is no reading of the end.
      const name = total && key !== 'epoch' ? `run_${key}` : (NAMES[key] ?? key);
      groups[name] ??= value;
    }
    return [state, readGroups(groups, line.number)];
  },
};
