import type { Gpu } from '../domain/project.js';
import { askedGpus, visibleGpus } from '../text/asked-gpus.js';
import { plural } from '../text/format.js';
import { statedValues } from '../text/stated-values.js';
import type { Check } from './contract.js';

/** Free memory of the GPUs that the command would take; a GPU counts as free where half of its memory is. */
export const gpuMemory: Check = {
  id: 'gpu-memory',
  look: ({ offer, result }) => {
    const { gpus } = result.environment;
    const label = 'GPU memory';
    if (gpus === 'unknown')
      return { label, tone: 'neutral', text: 'not known, nvidia-smi gave no answer' };
    if (gpus.length === 0) return { label, tone: 'neutral', text: 'no NVIDIA GPU was found' };
    const visible = visibleGpus(offer.command);
    const seen = visible === null ? gpus : gpus.filter(({ index }) => visible.includes(index));
    if (seen.length === 0) {
      const named = visible?.join(', ') ?? '';
      return { label, tone: 'warning', text: `the command names GPU ${named}, which is not there` };
    }
    const asked = askedGpus(offer.command, statedValues(offer.command, {})) ?? visible?.length ?? 1;
    const free = seen.filter((gpu) => gpu.totalMiB - gpu.usedMiB >= gpu.totalMiB / 2).length;
    const words = seen.slice(0, 4).map(gpuWords).join('; ');
    const more = seen.length > 4 ? `; and ${seen.length - 4} more` : '';
    const short = `it asks for ${plural(asked, 'GPU')}, ${free} of ${seen.length} ${free === 1 ? 'has' : 'have'} half of the memory free: `;
    return free < asked
      ? { label, tone: 'warning', text: `${short}${words}${more}` }
      : { label, tone: 'good', text: `${words}${more}` };
  },
};

function gpuWords({ index, totalMiB, usedMiB, holders }: Gpu): string {
  const held = holders.length === 0 ? '' : `, held by ${holders[0]}`;
  return `GPU ${index}: ${gib(totalMiB - usedMiB)} of ${gib(totalMiB)} GiB free${held}`;
}

function gib(mib: number): string {
  const value = mib / 1024;
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}
