import type { Fact, Metric } from '../../domain/metric.js';
import { configIn } from './config-lines.js';
import type { Shape } from './lines.js';
import type { Phase } from './phases.js';

/** What is known of a run besides its training: what it does instead, and what it was set to. JSON and bounded. */
export type Around = {
  readonly phase: Phase | null;
  /** Stages that were announced, each once. */
  readonly stages: readonly string[];
  /** Settings that were told, by name: the first word on each counts. */
  readonly told: readonly string[];
  /** Readings of training have come: what is printed now echoes no settings. */
  readonly began: boolean;
};

const MOST_STAGES = 12;
const MAX_TEXT = 240;
const TRAINED = new Set(['loss', 'step', 'batch', 'reward', 'accuracy', 'epoch']);

/** Nothing is known yet. */
export const NOTHING_AROUND: Around = { phase: null, stages: [], told: [], began: false };

/** Hears a line of which `metrics` from `from` on were read; what it tells besides is put to `facts`. */
export function hearAround(
  around: Around,
  line: { readonly number: number; readonly text: string },
  shape: Shape,
  metrics: readonly Metric[],
  from: number,
  facts: Fact[],
): Around {
  if (metrics.length > from) {
    if (around.began && around.phase === null) return around;
    if (isTraining(metrics, from)) return { ...around, phase: null, began: true };
  }
  const phased = shape.phase === null ? around : enter(around, shape.phase, line, facts);
  return around.began || !shape.configures ? phased : configure(phased, line, facts);
}

/** Training goes on: whatever else was done is over. */
function isTraining(metrics: readonly Metric[], from: number): boolean {
  for (let at = from; at < metrics.length; at += 1) {
    if (TRAINED.has(metrics[at]?.name ?? '')) return true;
  }
  return false;
}

function enter(
  around: Around,
  phase: Phase,
  line: { readonly number: number; readonly text: string },
  facts: Fact[],
): Around {
  if (phase === around.phase) return around;
  const text = line.text.trim().slice(0, MAX_TEXT);
  const fact: Fact = { kind: 'phase', step: null, line: line.number, text, value: phase };
  if (phase !== 'stage') {
    facts.push(fact);
    return { ...around, phase };
  }
  const { stages } = around;
  if (stages.includes(text) || stages.length >= MOST_STAGES) return around;
  facts.push(fact);
  return { ...around, stages: [...stages, text] };
}

function configure(
  around: Around,
  line: { readonly number: number; readonly text: string },
  facts: Fact[],
): Around {
  let { told } = around;
  for (const [name, value] of configIn(line.text)) {
    if (told.includes(name)) continue;
    told = [...told, name];
    facts.push({ kind: 'config', step: null, line: line.number, text: name, value });
  }
  return told === around.told ? around : { ...around, told };
}
