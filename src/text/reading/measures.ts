import type { Counter, Named } from './counters.js';
import type { Field } from './fields.js';
import { speedAfter } from './speed.js';

/** One reading that lines of a shape carry. */
export interface Slot {
  readonly name: string;
  readonly slot: number;
  readonly suffix: string;
  readonly unit: string;
  /** The split that its own name says, or null. */
  readonly split: 'train' | 'eval' | null;
}

/** The canonical readings of a line: of several in one role the plainest. */
export function readSlots(
  named: readonly Named[],
  evaluation: boolean,
  counters: { step: Counter | null; batch: Counter | null },
): readonly Slot[] {
  const best = new Map<string, { rank: number; slot: Slot }>();
  let split: 'train' | 'eval' = evaluation ? 'eval' : 'train';
  for (const one of named) {
    split = one.naming.split ?? split;
    // `[eval] step 3: train 0.5 val 0.6`: an estimate that the evaluation made.
    if (evaluation && one.naming.role === 'loss' && one.naming.own === 'train') continue;
    const reading = canonical(one, split, counters.step !== null);
    if (reading === null) continue;
    const known = best.get(reading.slot.name);
    if (known === undefined || reading.rank < known.rank) best.set(reading.slot.name, reading);
  }
  // The speed of an evaluation is not the speed of training.
  if (best.has('eval_loss') && !best.has('loss')) best.delete('throughput');
  return [...best.values()].map((one) => one.slot);
}

/** Units of time: what they follow is no loss, whatever its words. */
const TIMED = /^\s?(?:ms|msec|s|sec|secs|seconds?|minutes?|min|hours?|h)\b(?!\s*\/)/;

function canonical(
  one: Named,
  split: 'train' | 'eval',
  stepped: boolean,
): { rank: number; slot: Slot } | null {
  const { field, naming } = one;
  const behind = speedAfter(field.after);
  if (TIMED.test(field.after) && /^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role))
    return null;
  if (naming.role === 'throughput') {
    const unit = naming.unit === '' ? (behind?.unit ?? 'samples/s') : naming.unit;
    return { rank: naming.rank, slot: slotOf('throughput', field, unit) };
  }
  if (behind !== null && (naming.role === 'other' || naming.role === 'duration')) {
    return { rank: behind.rank, slot: slotOf('throughput', field, behind.unit) };
  }
  switch (naming.role) {
    case 'loss':
      return {
        rank: naming.rank,
        slot: slotOf(split === 'eval' ? 'eval_loss' : 'loss', field, '', naming.split),
      };
    case 'accuracy':
      return {
        rank: naming.rank,
        slot: slotOf(split === 'eval' ? 'eval_accuracy' : 'accuracy', field, '', naming.split),
      };
    case 'reward':
      return {
        rank: naming.rank,
        slot: slotOf(split === 'eval' ? 'eval_reward' : 'reward', field, '', naming.split),
      };
    case 'lr':
    case 'grad_norm':
      return { rank: naming.rank, slot: slotOf(naming.role, field, '') };
    case 'duration':
      return duration(one, stepped);
    default:
      return null;
  }
}

/** A time that a line gives for its step: only with a printed unit, and only where a step is printed too or named. */
function duration(one: Named, stepped: boolean): { rank: number; slot: Slot } | null {
  const { field, naming } = one;
  const printed = /^\s?(ms|msec|s|sec|secs|seconds)\b/.exec(field.after)?.[1] ?? field.hint;
  const per = /step/.test(naming.own) ? 'step' : 'iter';
  const unit = /^ms/.test(printed)
    ? `ms/${per}`
    : /^s(?:ec|ecs|econds)?$/.test(printed)
      ? 's/iter'
      : '';
  if (unit === '' || !(stepped || /(?:^|_)per_(?:step|iter)/.test(naming.own))) return null;
  return { rank: naming.rank + 4, slot: slotOf('throughput', field, unit) };
}

/** A field as a slot under a name. */
export function slotOf(
  name: string,
  field: Field,
  unit: string,
  split: Slot['split'] = null,
): Slot {
  return { name, slot: field.slot, suffix: field.suffix, unit, split };
}
