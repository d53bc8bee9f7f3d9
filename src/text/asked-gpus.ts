import { gpusAsked } from './shell/invocation.js';
import { splitCommands } from './shell/words.js';
import type { Stated } from './stated-values.js';

const KEYS = ['nproc_per_node', 'num_processes', 'num_gpus', 'n_gpus', 'n_gpu', 'gpus', 'devices'];

/** How many GPUs a run takes, over all its machines, as its command or its configs state it; null where neither does. */
export function askedGpus(command: string, stated: ReadonlyMap<string, Stated>): number | null {
  const here = inCommand(command) ?? inConfigs(stated);
  if (here === null) return null;
  const nodes = Number(stated.get('nnodes')?.value ?? stated.get('num_nodes')?.value ?? 1);
  return Number.isInteger(nodes) && nodes > 0 && nodes <= 1_000 ? here * nodes : here;
}

function inCommand(command: string): number | null {
  for (const { words } of splitCommands(command.slice(0, 32_768))) {
    const asked = gpusAsked(words, words);
    if (asked !== null) return asked;
  }
  return null;
}

/** A count, or a list of GPUs. */
function inConfigs(stated: ReadonlyMap<string, Stated>): number | null {
  for (const key of KEYS) {
    const value = stated.get(key)?.value.trim() ?? '';
    if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
    const items = /^\[\s*(\d{1,3}(?:\s*,\s*\d{1,3})*)\s*\]$/.exec(value)?.[1];
    if (items !== undefined) return items.split(',').length;
  }
  return null;
}

/** Indexes of the GPUs that the command makes visible; null where it makes no choice. */
export function visibleGpus(command: string): readonly number[] | null {
  const hit = /(?:^|\s)CUDA_VISIBLE_DEVICES=["']?(\d{1,3}(?:,\d{1,3}){0,63})(?=["'\s]|$)/.exec(
    command,
  );
  return hit ? (hit[1] ?? '').split(',').map(Number) : null;
}
