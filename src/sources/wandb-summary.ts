import type { Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { parseLoose } from './shared/loose-json.js';
import { metricsOf, readingOf } from './shared/record.js';

/** How many summaries told something new, and the step of the last. */
type State = { readonly summaries: number; readonly step: number };

/** `wandb-summary.json` of a local run: the latest figures, written anew every so often. */
export const wandbSummary: Source<State> = {
  id: 'wandb-summary',
  grows: 'rewritten',
  start: { summaries: 0, step: -1 },
  names: ['wandb-summary.json'],
  wants: (path) => /(?:^|\/)wandb-summary\.json$/.test(path),
  feed(state, bytes) {
    const figures = figuresOf(bytes);
    const step = figures?.find(([name]) => name === '_step')?.[1];
    // Half a file comes again; one of the same step says nothing new.
    if (figures === null || typeof step !== 'number' || step === state.step)
      return { state, told: NOTHING_TOLD, used: 0, problem: null };
    const summaries = state.summaries + 1;
    const metrics = metricsOf(figures, summaries, step);
    return {
      state: { summaries, step },
      told: { ...NOTHING_TOLD, metrics },
      used: 0,
      problem: null,
    };
  },
};

function figuresOf(bytes: Uint8Array): [string, Reading][] | null {
  const value = parseLoose(new TextDecoder().decode(bytes));
  if (typeof value !== 'object' || value === null) return null;
  const figures: [string, Reading][] = [];
  for (const [name, inner] of Object.entries(value)) {
    const reading = readingOf(inner);
    // What begins with an underscore is the logger's own, but for the step.
    if (reading !== null && (name === '_step' || !name.startsWith('_')))
      figures.push([name, reading]);
  }
  return figures;
}
