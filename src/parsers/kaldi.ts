import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

/** Figures of batches have been read: the overall one sums them up. */
type State = { readonly fine: boolean };

const OBJECTIVE =
  /\b(?<overall>Overall a|A)verage objective function for '(?<head>[\w.-]{1,40})'(?: for minibatches \S{1,24})? is (?<value>[^\s,]{1,24})(?: [+] \S{1,24} = (?<sum>\S{1,24}))? over\b/;
const LOSS = /\b(?<kind>Progress|Avg)Loss(?:\[[^\]]{0,40}\])?: (?<value>\S{1,24}) \(\w{1,12}\)/;
const ACCURACY = /\bFRAME_ACCURACY >> (?<value>[\d.]{1,12})% <</;

/** Kaldi's trainers of networks: what they maximise as `loss`, as it is printed, and the share of frames that are right. */
export const kaldi: Parser<State> = {
  id: 'kaldi',
  start: { fine: false },
  sniff: (lines) => (lines.some((line) => isOurs(line)) ? 0.95 : 0),
  feed(state, { text, number }) {
    const objective = OBJECTIVE.exec(text)?.groups;
    if (objective !== undefined) {
      const { head = '', overall = '', value, sum } = objective;
      const whole = overall.startsWith('Overall');
      const name = head === 'output' ? 'loss' : `${head.toLowerCase().replace(/\W+/g, '_')}_loss`;
      return given(state, name, whole, sum ?? value, number);
    }
    const loss = LOSS.exec(text)?.groups;
    if (loss !== undefined) return given(state, 'loss', loss.kind === 'Avg', loss.value, number);
    return [state, readGroups({ accuracy: ACCURACY.exec(text)?.groups?.value }, number)];
  },
};

function isOurs(line: string): boolean {
  return OBJECTIVE.test(line) || LOSS.test(line) || ACCURACY.test(line);
}

function given(
  state: State,
  name: string,
  whole: boolean,
  value: string | undefined,
  line: number,
): ReturnType<Parser<State>['feed']> {
  const groups = { [whole && state.fine ? `epoch_${name}` : name]: value };
  return [whole || state.fine ? state : { fine: true }, readGroups(groups, line)];
}
