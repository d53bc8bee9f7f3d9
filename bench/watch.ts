import { ANOMALY_KINDS, type Anomaly } from '../src/domain/anomaly.js';
import { startWatching, watch } from '../src/watchers/index.js';
import { HEALTHY_RUNS } from './support/healthy-runs.js';
import { Dice, type MadeKind } from './support/made-curves.js';
import { SICK_RUNS } from './support/sick-runs.js';

const SETTINGS = { silenceSeconds: 1e9, checkpointSeconds: 1e9, minFreeDiskBytes: 0 };

/**
 * `tsx bench/watch.ts [RUNS] [SEED]`: what the watchers of readings say of made runs, healthy and sick: a row for each
 * way a run goes, with the runs of which each kind was told, and how many readings after its beginning.
 */
function main(args: readonly string[]): void {
  const [runs = 100, seed = 1] = args.map(Number);
  console.log(`${runs} runs of 3,000 readings each, seed ${seed}`);
  console.log('\nhealthy: runs of which something was told');
  let alarms = 0;
  for (const kind of HEALTHY_RUNS) {
    const told = made(kind, runs, seed).filter((found) => found.length > 0);
    alarms += told.length;
    console.log(`${kind.name.padEnd(34)} ${String(told.length).padStart(4)}  ${kindsOf(told)}`);
  }
  console.log(`${'all'.padEnd(34)} ${String(alarms).padStart(4)} of ${runs * HEALTHY_RUNS.length}`);
  console.log(
    '\nsick: runs found, readings until then (median), runs of which something else was told',
  );
  for (const kind of SICK_RUNS) console.log(sickRow(kind, runs, made(kind, runs, seed)));
}

/** What was told of every run of a kind, good news left out. */
function made(kind: MadeKind, runs: number, seed: number): readonly (readonly Anomaly[])[] {
  return Array.from({ length: runs }, (_, at) => {
    const { metrics, facts } = kind.make(new Dice(seed * 1_000 + at));
    const [, found] = watch(startWatching(), { metrics, facts, tick: null }, 0, SETTINGS);
    return found.filter((one) => one.kind !== 'recovered');
  });
}

function sickRow(kind: MadeKind, runs: number, all: readonly (readonly Anomaly[])[]): string {
  const from = kind.from ?? 0;
  const delays: number[] = [];
  const others: (readonly Anomaly[])[] = [];
  for (const found of all) {
    const right = found.find((one) => one.kind === kind.sick && !((one.detectedStep ?? 0) < from));
    if (right !== undefined)
      delays.push((right.detectedStep ?? 0) - (Number.isNaN(from) ? 0 : from));
    const rest = found.filter((one) => one !== right);
    if (rest.length > 0) others.push(rest);
  }
  const median = delays.sort((a, b) => a - b)[delays.length >> 1] ?? Number.NaN;
  return `${kind.name.padEnd(34)} ${String(delays.length).padStart(4)} of ${runs} ${String(kind.sick).padEnd(11)} after ${String(median).padStart(5)}   ${String(others.length).padStart(4)}  ${kindsOf(others)}`;
}

function kindsOf(runs: readonly (readonly Anomaly[])[]): string {
  return ANOMALY_KINDS.flatMap((kind) => {
    const count = runs.filter((found) => found.some((one) => one.kind === kind)).length;
    return count === 0 ? [] : [`${kind} ${count}`];
  }).join(', ');
}

main(process.argv.slice(2));
