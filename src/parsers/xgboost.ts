import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const MINE = /^(?:\[\d+:\d+:\d+\]\s+)?\[(\d+)\]\s+[\w.-]{1,60}[-:][\w@.-]{1,60}:\S/;
const PAIR = /([\w.]{1,60}(?:-[\w.]{1,30})?)-([\w@.]{1,60}):([^\s+]{1,40})/g;
const HIGHER_IS_BETTER = /auc|ndcg|map|accuracy|f1|pre@/i;

/** XGBoost: `[10]\ttrain-rmse:0.31\teval-rmse:0.35`, the round in brackets. */
export const xgboost: Parser<null> = {
  id: 'xgboost',
  start: null,
  sniff: (lines) => (lines.some((line) => MINE.test(line)) ? 0.9 : 0),
  feed(state, line) {
    const groups: Record<string, string> = {};
    const round = MINE.exec(line.text)?.[1];
    if (round !== undefined) groups.step = round;
    for (const [, set = '', metric = '', value = ''] of line.text.matchAll(PAIR)) {
      const training = /train/i.test(set);
      const own = metric.toLowerCase().replace(/\W+/g, '_');
      const loss = HIGHER_IS_BETTER.test(metric) ? own : 'loss';
      groups[training ? loss : `eval_${loss}`] ??= value;
    }
    return [state, readGroups(groups, line.number)];
  },
};
