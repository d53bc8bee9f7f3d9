import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const ITER =
  /\biter (?<step>\d+): (?:train )?loss (?<loss>\S+?),? time (?<ms_iter>[\d.]+)ms(?:, mfu (?<mfu>-?[\d.]+)%)?/;
const EVAL =
  /\bstep (?<step>\d+): train loss (?<estimated_train_loss>\S+?),? val loss (?<eval_loss>\S+)/;

/** `250 train 6.6012`: the whole line; `250 hella 0.2487` tells only where the run is. */
const TABLE =
  /^(?<step>\d+) (?:train (?<loss>\S{1,24})|val (?<eval_loss>\S{1,24})|hella (?<hella>[\d.]{1,12}))\s*$/;

/** nanoGPT and its many children: `iter 10: loss 9.89, time 561ms` and an estimate of both losses every so often. */
export const nanoGpt: Parser<null> = {
  id: 'nano-gpt',
  start: null,
  sniff: (lines) => (lines.some((line) => isOurs(line)) ? 0.95 : 0),
  feed(state, line) {
    const found = ITER.exec(line.text) ?? EVAL.exec(line.text) ?? TABLE.exec(line.text);
    return [state, readGroups(found?.groups ?? {}, line.number)];
  },
};

function isOurs(line: string): boolean {
  return ITER.test(line) || EVAL.test(line) || TABLE.test(line);
}
