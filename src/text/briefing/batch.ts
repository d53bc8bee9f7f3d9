import { isAccumulation } from '../../domain/hyper-parameters.js';
import type { Stated } from '../stated-values.js';

/** Settings that count samples for each GPU by their very name, and those that may count them for all. */
const PER_GPU =
  /^(?:per_(?:device|gpu)_(?:train_)?batch_size|train_micro_batch_size_per_gpu|micro_batch(?:_size)?|(?:train_)?batch_size_per_(?:gpu|device)|(?:samples|imgs|images)_per_gpu|(?:device|local)_batch_size)$/;
const PLAIN = /^(?:batch_?size|train_batch_size|bs)$/;

/** A whole number that is stated, and its key. */
interface Count {
  readonly key: string;
  readonly value: number;
}

/** `effective batch = 16 x 4 x 8 = 512`, with the names of its factors; null where too little is stated. */
export function batchWords(
  stated: ReadonlyMap<string, Stated>,
  gpus: number | null,
): string | null {
  const perGpu = onlyCount(stated, (key) => PER_GPU.test(key));
  const batch = perGpu ?? onlyCount(stated, (key) => PLAIN.test(key));
  const accumulation = onlyCount(stated, isAccumulation);
  if (!batch || (!accumulation && (gpus === null || gpus < 2))) return null;
  const factors = [
    batch.value,
    ...(accumulation ? [accumulation.value] : []),
    ...(gpus === null ? [] : [gpus]),
  ];
  const names = [
    batch.key,
    ...(accumulation ? [accumulation.key] : []),
    ...(gpus === null ? [] : ['GPUs']),
  ];
  const product = factors.reduce((a, b) => a * b, 1);
  const unsure = !perGpu && gpus !== null && gpus > 1 ? `, if ${batch.key} counts per GPU` : '';
  const each = gpus === null ? ' for each GPU' : '';
  return `effective batch = ${factors.join(' x ')} = ${product}${each} (${names.join(' x ')})${unsure}`;
}

/** The one whole number among the settings that fit; null where there is none, or where they differ. */
function onlyCount(
  stated: ReadonlyMap<string, Stated>,
  fits: (key: string) => boolean,
): Count | null {
  const found = [...stated.values()].flatMap(({ key, value }) =>
    fits(key) && /^[1-9]\d{0,6}$/.test(value) ? [{ key, value: Number(value) }] : [],
  );
  const [first] = found;
  return first && found.every(({ value }) => value === first.value) ? first : null;
}
