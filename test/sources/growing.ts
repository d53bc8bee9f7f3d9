import type { Metric } from '../../src/domain/metric.js';
import { HEAD, readSource, type SourceState, startSource } from '../../src/sources/index.js';

/** A poll's view of a file that holds these bytes. */
export function polled(
  state: SourceState,
  file: Uint8Array,
): readonly [SourceState, readonly Metric[]] {
  const part = {
    size: file.length,
    head: file.subarray(0, HEAD),
    bytes: file.subarray(state.offset),
  };
  const stored = JSON.parse(JSON.stringify(state)) as SourceState;
  const [next, told] = readSource(stored, part);
  return [next, told.metrics];
}

/** Readings of a file that is polled whenever it has grown to one of these sizes, its state stored between. */
export function grown(path: string, file: Uint8Array, sizes: Iterable<number>): readonly Metric[] {
  const metrics: Metric[] = [];
  let state = startSource(path);
  if (state === null) throw new Error(`No source wants ${path}.`);
  for (const size of sizes) {
    const [next, told] = polled(state, file.subarray(0, size));
    state = next;
    metrics.push(...told);
  }
  return metrics;
}

/** Readings of a finished file. */
export function whole(path: string, file: Uint8Array): readonly Metric[] {
  return grown(path, file, [file.length]);
}

/** [step, reading] of one metric. */
export function readingsOf(metrics: readonly Metric[], name: string) {
  return metrics.filter((one) => one.name === name).map((one) => [one.step, one.reading] as const);
}

/** Bytes of a text. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
