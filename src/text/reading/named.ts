import type { Named } from './counters.js';
import type { Field } from './fields.js';
import { type Naming, nameOf, nameOfPath } from './naming.js';

const EPISODE = /^[^A-Za-z\u0001]{0,6}(?:episode|game)\b/i;
/** Stands for bytes that are no UTF-8. */
const UNREADABLE = '\uFFFD';
const SCORE = /^(?:(?:avg|average|mean|total)_)?(?:score|points)$/;

/** Fields with what their words mean, in the order of the line; `text` is the line's message. */
export function nameFields(fields: readonly Field[], text: string): readonly Named[] {
  const episodic = EPISODE.test(text);
  let measure: Naming | null = null;
  const named = fields.map((field) => {
    const own = sectioned(naming(field), field);
    const found =
      episodic && SCORE.test(own.own) ? { ...own, role: 'reward' as const, rank: 3 } : own;
    const means =
      measure !== null && isSplitAlone(found) ? { ...measure, split: found.split } : found;
    if (means.role === 'loss' || means.role === 'accuracy') measure = means;
    return { field, naming: means };
  });
  return isPair(named) ? named.map((one) => asLoss(one)) : summed(named);
}

/** `Epoch 3: train 0.5 val 0.6`: beside a counter, and with no measure named, splits tell of losses. */
function isPair(named: readonly Named[]): boolean {
  const [train, other, more] = named.filter(({ naming }) => isSplitAlone(naming));
  if (train?.naming.split !== 'train' || other?.naming.split !== 'eval' || more !== undefined)
    return false;
  const roles = named.map(({ naming }) => naming.role);
  const counted = roles.includes('epoch') || roles.includes('step');
  return counted && !roles.includes('loss') && !roles.includes('accuracy');
}

function asLoss(one: Named): Named {
  return isSplitAlone(one.naming)
    ? { ...one, naming: { ...one.naming, role: 'loss', rank: 4 } }
    : one;
}

/** `[epoch: 3, iter: 20] total: 0.5`: what a place in training sums up to is its loss, where no other is named so. */
function summed(named: readonly Named[]): readonly Named[] {
  const total = named.find((one) => one.naming.own === 'total' && isFigure(one.field));
  if (total === undefined || named.some(({ naming }) => /loss/.test(naming.own))) return named;
  const roles = named.map(({ naming }) => naming.role);
  if (!roles.includes('epoch') || !(roles.includes('step') || roles.includes('batch')))
    return named;
  const naming = { ...total.naming, role: 'loss' as const, rank: 3 };
  return named.map((one) => (one === total ? { ...one, naming } : one));
}

/** A figure without a unit behind it or an end of its own. */
function isFigure({ joint, total, after }: Field): boolean {
  return joint === 'sign' && total === null && !/^\s?[A-Za-z%]/.test(after);
}

/** `loss train 0.5 val 0.6`: a split alone goes on with the measure before it. */
function isSplitAlone({ role, split, own }: Naming): boolean {
  return role === 'other' && split !== null && !own.includes('_');
}

/** A count inside a table that is not the run's step: how often the optimiser ran. */
function isInnerCount(field: Field): boolean {
  return field.joint === 'cell' && /iterations|updates/i.test(field.key);
}

function sectioned(own: Naming, { section }: Field): Naming {
  return section === null || own.split !== null ? own : { ...own, split: section };
}

/**
 * Words in an encoding that is not UTF-8 are nobody's name: the plain words at the end are left. Behind an odd byte the
 * next letter may be the other half of it.
 */
function readable(key: string): string {
  return /(?:^|\s|(?<!\uFFFD)(?:\uFFFD\uFFFD)+)([!-~]{2,}(?: [!-~]+)*)$/.exec(key)?.[1] ?? '';
}

/** The name of a field; of words joined by spaces the longest ending that means something. */
function naming(field: Field): Naming {
  if (field.key === '') return nameOf('');
  const key = field.key.includes(UNREADABLE) ? readable(field.key) : field.key;
  const words = key.split(' ');
  const whole = /[^/]\//.test(key) ? nameOfPath(key) : nameOf(key);
  if (isInnerCount(field)) return { ...whole, role: 'other' };
  if (field.key === '第' && /^\s?(?:轮|个?epoch)/i.test(field.after))
    return { ...whole, role: 'epoch' };
  if (whole.role !== 'other' || words.length === 1 || field.joint === 'sign') return whole;
  for (let from = 1; from < words.length; from += 1) {
    const ending = nameOf(words.slice(from).join(' '));
    if (ending.role !== 'other') return { ...ending, rank: ending.rank + 1 };
  }
  return whole;
}
