import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { parseLoose } from './shared/loose-json.js';
import { type Figures, metricsOf, readingOf } from './shared/record.js';

/** Entries of the history that have been told, and the step of the last one. */
type State = { readonly entries: number; readonly step: number };

/** Sums of the whole run, in the last entry: no readings of its end. */
const SUMS =
  /^(?:train_runtime|train_samples_per_second|train_steps_per_second|total_flos|train_loss)$/;
/** Times and counts that belong to an evaluation, and would be taken for those of the training. */
const SKIPPED = /^eval_(?:runtime|samples_per_second|steps_per_second)$/;

/** `trainer_state.json`, which the Hugging Face trainer writes anew with every checkpoint. */
export const trainerState: Source<State> = {
  id: 'trainer-state',
  grows: 'rewritten',
  start: { entries: 0, step: 0 },
  names: ['trainer_state.json'],
  wants: (path) => /(?:^|\/)trainer_state\.json$/.test(path),
  feed(state, bytes) {
    const file = parsed(bytes);
    const history = file?.log_history;
    // Half a file is one that is being written: it comes again.
    if (file === null || !Array.isArray(history))
      return { state, told: NOTHING_TOLD, used: 0, problem: null };
    const last = figuresOf(history[state.entries - 1]).find(([name]) => name === 'step')?.[1];
    // A history that is shorter, or that tells other steps, is of another attempt.
    const known = history.length >= state.entries && (state.entries === 0 || last === state.step);
    const metrics: Metric[] = [];
    const from = known ? state.entries : 0;
    for (const [index, entry] of history.slice(from).entries()) {
      for (const metric of metricsOf(figuresOf(entry), from + index + 1)) metrics.push(metric);
    }
    const step = figuresOf(history.at(-1)).find(([name]) => name === 'step')?.[1];
    const next = { entries: history.length, step: typeof step === 'number' ? step : 0 };
    const told = {
      metrics,
      totalSteps: count(file.max_steps),
      totalEpochs: count(file.num_train_epochs),
    };
    return { state: next, told, used: 0, problem: null };
  },
};

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  const value = parseLoose(new TextDecoder().decode(bytes));
  return isRecord(value) ? value : null;
}

function figuresOf(entry: unknown): Figures {
  if (!isRecord(entry)) return [];
  const figures: [string, Reading][] = [];
  const summed = 'train_runtime' in entry;
  for (const [name, value] of Object.entries(entry)) {
    const reading = readingOf(value);
    if (reading === null || SKIPPED.test(name) || (summed && SUMS.test(name))) continue;
    figures.push([name, reading]);
  }
  return figures;
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
