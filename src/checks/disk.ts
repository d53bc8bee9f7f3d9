import { runCheckpoints } from '../text/checkpoints.js';
import { bytes } from '../text/format.js';
import type { Check } from './contract.js';

/** Less than this is little, whatever is written. */
const LITTLE = 1024 ** 3;
/** A run keeps a few checkpoints, and writes the next one before it drops the oldest. */
const ROOM = 3;

/** Free disk against the size of earlier checkpoints. */
export const disk: Check = {
  id: 'disk',
  look: ({ result }) => {
    const free = result.machine?.freeBytes;
    if (free === undefined || free === null) return null;
    const earlier = runCheckpoints(result.machine?.checkpoints ?? null).slice(0, 10);
    const size = Math.max(0, ...earlier.map((checkpoint) => checkpoint.bytes));
    const tone = free < LITTLE || free < ROOM * size ? 'warning' : 'good';
    const label = 'Disk';
    if (size === 0)
      return { label, tone, text: `${bytes(free)} free; no earlier checkpoint to compare with` };
    const fits = Math.floor(free / size);
    const room = fits >= 100 ? 'room for more than 100' : `room for ${fits}`;
    return {
      label,
      tone,
      text: `${bytes(free)} free; an earlier checkpoint takes ${bytes(size)}: ${room}`,
    };
  },
};
