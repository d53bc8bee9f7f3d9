import type { Diagnosis } from '../domain/diagnosis.js';
import type { GpuFact, HostFacts } from './facts.js';

/** A GPU of which others hold this share after the run has ended is not the run's alone. */
const CROWDED = 0.5;
const EMPTY = 0.05;
const MOST_GPUS = 8;

/** Who holds GPU memory now that the run has ended: where every GPU is crowded, smaller batches are not the remedy. */
export function weighGpus(found: Diagnosis, { gpus }: HostFacts) {
  if (!gpus || (found.category !== 'oom' && found.category !== 'cuda')) return null;
  if (gpus.every((gpu) => gpu.usedMiB < gpu.totalMiB * EMPTY)) {
    const said = ['No other process holds much GPU memory now.'];
    const own = found.signature === 'gpu-oom' ? { doesNotProve: 'Which tensors hold it.' } : {};
    return { change: own, said };
  }
  const held = gpus.filter((gpu) => gpu.usedMiB >= gpu.totalMiB * EMPTY);
  const said = held.slice(0, MOST_GPUS).map(wordsOf);
  const crowded = gpus.every((gpu) => gpu.usedMiB >= gpu.totalMiB * CROWDED);
  if (!crowded || found.verdict !== 'runtime' || found.category !== 'oom')
    return { change: {}, said };
  const change = {
    rootCause: `${found.rootCause} Other processes hold much of it after the run has ended.`,
    remedy: 'free-gpu',
  };
  return { change, said };
}

function wordsOf({ index, usedMiB, totalMiB, holders }: GpuFact): string {
  const who = holders.length > 0 ? holders.slice(0, 3).join(', ') : 'processes not shown to us';
  return `GPU ${index}: ${usedMiB} of ${totalMiB} MiB are in use, by ${who}.`;
}
