import { Recent } from './recent.js';
import { speedOf } from './speed.js';
import {
  ESTRANGING,
  EVAL_WORDS,
  FOREIGN,
  NEUTRAL,
  ROLES,
  type Role,
  TRAIN_WORDS,
} from './vocabulary.js';

/** What a printed name means. */
export interface Naming {
  readonly role: Role;
  /** Lower is plainer: of several figures in one role the plainest is the reading. */
  readonly rank: number;
  readonly split: 'train' | 'eval' | null;
  /** The name in lower case with underscores, for what has no role. */
  readonly own: string;
  /** For throughput. */
  readonly unit: string;
}

/** Words that say which counter is meant and leave it the same counter. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'current',
  'curr',
  'cur',
  'global',
  'the',
  'at',
  'log',
  'this',
  'overall',
  'after',
  'now',
  'meta',
]);
const COUNTERS = new Set<Role>(['step', 'epoch', 'batch', 'total_steps', 'total_epochs']);
/** Words that a name with a role may have; with any other in it a name has none. */
const WORDS: ReadonlySet<string> = new Set([
  ...[...ROLES.keys()].flatMap((phrase) => phrase.split(' ')),
  ...ATTRIBUTES,
  ...NEUTRAL,
  ...EVAL_WORDS,
  ...TRAIN_WORDS,
]);
/** Names that every object has. */
const TAKEN: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

// The same names come in many lines.
const names = new Recent<string, Naming>();

/** Canonical meaning of a printed name: `train_loss`, `Loss`, `lm loss`, `训练损失` are one. */
export function nameOf(printed: string): Naming {
  const known = names.get(printed);
  if (known !== undefined) return known;
  const naming = meaningOf(printed);
  names.set(printed, naming);
  return naming;
}

function meaningOf(printed: string): Naming {
  const tokens = tokensOf(printed);
  const own = plainKey(tokens.join('_').slice(0, 64));
  let split: Naming['split'] = null;
  const rest: string[] = [];
  const kept: string[] = [];
  let strange = false;
  for (const token of tokens) {
    if (EVAL_WORDS.has(token)) split = 'eval';
    else if (TRAIN_WORDS.has(token)) split ??= 'train';
    else {
      // The loss of a critic, `value_loss`, is a part; the `loss value` is not.
      if (
        token === 'final' ||
        ESTRANGING.has(token) ||
        (token === 'loss' && kept.at(-1) === 'value')
      )
        strange = true;
      kept.push(token);
      if (!NEUTRAL.has(token)) rest.push(token);
    }
  }
  const speed = speedOf(kept);
  if (speed !== null) return { role: 'throughput', rank: speed.rank, split, own, unit: speed.unit };
  if (!tokens.every((token) => WORDS.has(token)))
    return { role: 'other', rank: 9, split, own, unit: '' };
  const whole = ROLES.get(tokens.join(' ')) ?? ROLES.get(kept.join(' '));
  const counted = whole ?? ROLES.get(kept.filter((word) => !ATTRIBUTES.has(word)).join(' '));
  const found = counted ?? ROLES.get(rest.join(' '));
  const planned = counted?.role === 'total_steps' || counted?.role === 'total_epochs';
  const estranged =
    (strange && !planned) ||
    (found?.role === 'duration' && (split !== null || kept.includes('total')));
  if (found === undefined || estranged) return { role: 'other', rank: 9, split, own, unit: '' };
  if (counted === undefined && COUNTERS.has(found.role)) {
    return { role: 'other', rank: 9, split, own, unit: '' };
  }
  const global = found.role === 'step' && /(?:global|current|num_updates)/.test(own);
  const plural = found.role === 'step' && tokens.at(-1)?.endsWith('s') ? 1 : 0;
  const rank = global ? -1 : found.rank * 2 + (whole === undefined ? 1 : 0) + plural;
  return { role: found.role, rank, split, own, unit: '' };
}

/** Readings are kept by their names: one that every object has, `constructor`, would find what nobody put there. */
function plainKey(name: string): string {
  return TAKEN.has(name) ? `${name}_` : name;
}

/** Meaning of a path of names, `actor/grad_norm`: of the whole, or of its last parts where they are plain. */
export function nameOfPath(printed: string): Naming {
  const whole = nameOf(printed);
  if (whole.role !== 'other') return whole;
  const parts = printed.split('/');
  if (/stats|log|report|debug|info/i.test(parts[0] ?? '')) return whole;
  for (let from = 1; from < parts.length; from += 1) {
    const ending = nameOf(parts.slice(from).join('/'));
    const split = whole.split ?? ending.split;
    const known =
      ending.role !== 'other' && ending.role !== 'duration' && !COUNTERS.has(ending.role);
    if (known) return { ...ending, split, own: whole.own, rank: ending.rank + 1 };
  }
  return whole;
}

/** Words of a name in lower case: separators and camel case taken apart, foreign words translated. */
function tokensOf(printed: string): readonly string[] {
  const plain = !/[^\u0000-\u007f]/.test(printed);
  if (/^[a-z]{1,64}$/.test(printed)) return [printed];
  const words = plain ? printed : translated(printed);
  return (/[A-Z]/.test(words) ? withoutCamels(words) : words)
    .toLowerCase()
    .split(plain ? /[^a-z\d@]+/ : /[^\p{L}\p{N}@]+/u)
    .filter((token) => token !== '')
    .slice(0, 12);
}

/** `mIoU` is one word, `valLoss` two. */
function withoutCamels(words: string): string {
  return words
    .replace(/m?(?:IoU|AP)(?![a-z])/g, (name) => name.toLowerCase())
    .replace(/([a-z])([A-Z])/g, '$1 $2');
}

function translated(printed: string): string {
  let text = printed.toLowerCase();
  for (const [foreign, word] of FOREIGN)
    if (text.includes(foreign)) text = text.replaceAll(foreign, word);
  return text;
}
