import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const MINE = /:::MLLOG \{/;
const KEY = /"key": "([\w.-]{1,60})"/;
const VALUE = /"value": "?([^",}\s]{1,40})/;
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

/** MLPerf's log: `:::MLLOG {"key": "eval_accuracy", "value": 0.63, "metadata": {"epoch_num": 4}}`. */
export const mllog: Parser<null> = {
  id: 'mllog',
  start: null,
  sniff: (lines) => (lines.some((line) => MINE.test(line)) ? 0.95 : 0),
  feed(state, line) {
    const key = KEY.exec(line.text)?.[1] ?? '';
    const [step, epoch] = [STEP.exec(line.text)?.[1], EPOCH.exec(line.text)?.[1]];
    const value = SILENT.test(key) || key === '' ? undefined : VALUE.exec(line.text)?.[1];
    return [state, readGroups({ step, epoch, [NAMES[key] ?? key]: value }, line.number)];
  },
};
