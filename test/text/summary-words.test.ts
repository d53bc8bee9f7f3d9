import { describe, expect, it } from 'vitest';
import { observe, startObserving, summary } from '../../src/observing/index.js';
import { phaseWords, settingFields, summaryFields } from '../../src/text/summary-words.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 0 };

const LOG = `wandb: View run at https://wandb.ai/team/project/runs/ab12
  Gradient Accumulation steps = 4
Resuming training from out/step_100.pt
step 101 loss 2.0
***** Running Evaluation *****
`;

function heard(...texts: readonly string[]) {
  let state = startObserving();
  for (const [at, text] of texts.entries())
    [state] = observe(state, { text, freeDiskBytes: null }, at * 60_000, SETTINGS);
  return summary(state);
}

describe('what a log tells besides its readings', () => {
  it('is said of the run: its settings, its tracker, where it went on from', () => {
    const told = heard(LOG);
    expect(settingFields(told)).toEqual([['accumulation', '4']]);
    expect(summaryFields(told, 0)).toContainEqual(['Went on from', 'out/step_100.pt']);
    expect(summaryFields(told, 0)).toContainEqual([
      'Tracker',
      'https://wandb.ai/team/project/runs/ab12',
    ]);
  });

  it('is said of a run that does something else than to train, until it trains on', () => {
    expect(phaseWords(heard(LOG), 180_000)).toBe('evaluating for 3 min');
    expect(phaseWords(heard(LOG, 'step 102 loss 1.9\n'), 180_000)).toBeNull();
    expect(phaseWords(heard(LOG, 'Training finished\n'), 180_000)).toBeNull();
  });
});
