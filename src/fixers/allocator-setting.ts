import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer, Workbench } from './contract.js';

const NAME = 'PYTORCH_CUDA_ALLOC_CONF';
const VALUE = 'expandable_segments:True';

/** Lets the allocator grow its segments, where memory lies reserved and unused in pieces. */
export const allocatorSetting: Fixer = { id: 'allocator-setting', needs: () => [], propose };

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  if (bench.command.includes(NAME)) return null;
  return {
    change: {
      kind: 'env',
      name: NAME,
      value: VALUE,
      before: bench.command,
      after: `${NAME}=${VALUE} ${bench.command}`,
    },
    error: 'CUDA out of memory',
    because: `${diagnosis.entities.reserved ?? 'much memory'} is reserved in pieces that are too small`,
    fix: 'letting the allocator grow its segments; the numbers of the training do not change',
    checked: ['the command does not set the allocator yet'],
    unchecked: ['that the run fits without fragmentation'],
  };
}
