import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const MINE = /:::MLLOG \{|:::MLL \S|:::MLP\S+ \w/;
const KEY =
  /"key": "([\w.-]{1,60})"|:::MLL \S+ ([\w.-]{1,60}):|:::MLP\S+ \w+ [\d.]+ (?:\([^()]{1,80}\) )?([\w.-]{1,60})/;
const VALUE = /"value": "?([^",}\s]{1,40})|:::MLP[^{]{1,200}: ([\d.e+-]{1,40})\s*$/;
const STEP = /"(?:step_num|step|iter|iteration)": (\d+)/;
const EPOCH = /"(?:epoch_num|epoch|epoch_count)": ([\d.]+)/;
const NAMES: Readonly<Record<string, string>> = {
  train_loss: 'loss',
  loss: 'loss',
  eval_loss: 'eval_loss',
  eval_error: 'eval_loss',
  learning_rate: 'lr',
  throughput: 'samples_s',
};
/** Keys that open and close parts of a run, or set it up: they have no reading. */
const SILENT =
  /start|stop|^opt_|^global_batch|^seed$|samples$|^submission|init|cache|_count$|^num_|^max_/;

/** MLPerf's log: `:::MLLOG {"key": "eval_accuracy", "value": 0.63, "metadata": {"epoch_num": 4}}`, and how its older versions print it. */
export const mllog: Parser<null> = {
  id: 'mllog',
  start: null,
  sniff: (lines) => (lines.some((line) => MINE.test(line)) ? 0.95 : 0),
  feed(state, line) {
    const found = KEY.exec(line.text);
    const key = found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
    // The oldest version counts beside the trainer's own lines, not with them.
    const counts = found?.[3] === undefined;
    const step = counts ? STEP.exec(line.text)?.[1] : undefined;
    const epoch = counts ? EPOCH.exec(line.text)?.[1] : undefined;
    const printed = SILENT.test(key) || key === '' ? null : VALUE.exec(line.text);
    const value = printed?.[1] ?? printed?.[2];
    return [state, readGroups({ step, epoch, [NAMES[key] ?? key]: value }, line.number)];
  },
};
