import type { AnomalyKind } from '../../src/domain/anomaly.js';
import type { Fact, Metric, Reading } from '../../src/domain/metric.js';

/** What a made run prints: its readings in order, and facts between them. */
export interface MadeRun {
  readonly metrics: readonly Metric[];
  readonly facts: readonly Fact[];
}

/** A way in which runs go: what is to be told of it, from which reading on, and how one is made. */
export interface MadeKind {
  readonly name: string;
  readonly sick: AnomalyKind | null;
  readonly from?: number;
  make(dice: Dice): MadeRun;
}

/** Numbers by chance, the same for the same seed. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** From 0 to 1. */
  even(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.even();
  }

  /** Of a normal law with deviation 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.even())) * Math.cos(2 * Math.PI * this.even());
  }

  /** With heavy tails: one in twenty is three times as far out. */
  rough(): number {
    return this.normal() * (this.even() < 0.05 ? 3 : 1);
  }
}

const LENGTH = 3_000;

/** One metric at every step. */
export function series(name: string, value: (at: number) => Reading, unit?: string): Metric[] {
  return Array.from({ length: LENGTH }, (_, at) => {
    const base = { name, reading: value(at), step: at, line: at + 1 };
    return unit === undefined ? base : { ...base, unit };
  });
}

/** Metrics of one run, step by step. */
export function together(...all: readonly (readonly Metric[])[]): MadeRun {
  const metrics = Array.from({ length: LENGTH }, (_, at) =>
    all.flatMap((one) => one.slice(at, at + 1)),
  ).flat();
  return { metrics, facts: [] };
}

/** A loss that falls as those of long trainings do, with noise that the caller adds. */
export function powerLaw(dice: Dice): (at: number) => number {
  const [end, gap, power] = [dice.between(0.5, 3), dice.between(2, 9), dice.between(0.25, 0.5)];
  return (at) => end + gap / (1 + at) ** power;
}

/** The loss of a healthy run as it is printed. */
export function healthyLoss(dice: Dice, noise = dice.between(0.003, 0.04)): (at: number) => number {
  const clean = powerLaw(dice);
  return (at) => clean(at) * (1 + noise * dice.rough());
}

/** A value with so many decimals. */
export function printed(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** `at` for which the steps of a value stay behind: no progress after `from`. */
export function frozen(at: number, from: number): number {
  return Math.min(at, from);
}

/** Noise that wanders: each value keeps a share of the one before. */
export function wander(dice: Dice, share: number, deviation: number): () => number {
  let value = 0;
  return () => {
    value = share * value + Math.sqrt(1 - share * share) * deviation * dice.normal();
    return value;
  };
}

export function loss(value: (at: number) => Reading): MadeRun {
  return together(series('loss', value));
}

export function pace(value: (at: number) => number, unit = 'samples/s'): MadeRun {
  return together(series('throughput', value, unit));
}
