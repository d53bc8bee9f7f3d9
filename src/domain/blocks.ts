import type { ActionId } from './ids.js';
import type { Block, Control, Message, Span, Tone } from './message.js';

/** The labels on buttons, one list for every platform. */
export const LABELS = {
  launch: 'Launch',
  edit: 'Edit command',
  cancel: 'Cancel',
  approve: 'Approve',
  deny: 'Deny',
  undo: 'Undo fix',
  stop: 'Stop run',
  snooze: 'Snooze',
  stacks: 'Collect stacks',
  handOff: 'Hand-off brief',
  tryOnceMore: 'Try once more',
  answer: 'Answer',
  acceptKey: 'Accept this key',
  startLog: 'Turn logging on',
  askAccess: 'Ask for access',
  people: 'People',
} as const;

/** Labels that name a person, whose name is data: it is cleaned and clipped before it comes here. */
export const PERSON_LABELS = {
  launch: (name: string) => `Add ${name}, may launch`,
  view: (name: string) => `Add ${name}, may view`,
  remove: (name: string) => `Remove ${name}`,
} as const;

export type LabelName = keyof typeof LABELS;

/** What each button does to the exact text above it: a new label does not compile before that is said. */
const CONFIRMS: Readonly<Record<LabelName, boolean>> = {
  launch: true,
  edit: false,
  cancel: false,
  approve: true,
  deny: false,
  undo: false,
  stop: false,
  snooze: false,
  stacks: false,
  handOff: false,
  tryOnceMore: false,
  answer: false,
  acceptKey: true,
  startLog: true,
  askAccess: false,
  people: false,
};

/** A button, or nothing where there is no key for it. */
export function button(
  id: ActionId | null | undefined,
  label: LabelName,
  style: 'primary' | 'danger' | 'plain' = 'plain',
): readonly Control[] {
  if (!id) return [];
  const confirms = CONFIRMS[label] ? { confirms: true as const } : {};
  return [{ kind: 'button', id, label: LABELS[label], style, ...confirms }];
}

export function heading(text: string, tone: Tone = 'neutral'): Block {
  return { kind: 'heading', text, tone };
}

export function paragraph(...spans: readonly Span[]): Block {
  return { kind: 'text', spans };
}

export function note(tone: Tone, ...spans: readonly Span[]): Block {
  return { kind: 'note', tone, spans };
}

export function code(text: string, title?: string): Block {
  return title === undefined ? { kind: 'code', text } : { kind: 'code', text, title };
}

/** Code that nobody confirms: it is told beside, and may be cut where there is no room. */
export function aside(text: string, title: string): Block {
  return { kind: 'code', text, title, aside: true };
}

/** A list, or nothing where it has no items. */
export function list(items: readonly (string | readonly Span[])[]): readonly Block[] {
  if (items.length === 0) return [];
  return [{ kind: 'list', items: items.map((i) => (typeof i === 'string' ? [i] : i)) }];
}

/** Fields, without those that have no value; nothing where none is left. */
export function fields(items: readonly (readonly [string, string | null])[]): readonly Block[] {
  const known = items.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return known.length === 0 ? [] : [{ kind: 'fields', items: known }];
}

/** The blocks that are there. */
export function some(...blocks: readonly (Block | readonly Block[] | null | false)[]): Block[] {
  return blocks.flatMap((b) => (b === null || b === false ? [] : isBlock(b) ? [b] : [...b]));
}

function isBlock(value: Block | readonly Block[]): value is Block {
  return !Array.isArray(value);
}

/** A message; controls may be left out. */
export function message(
  fallback: string,
  blocks: readonly Block[],
  controls: readonly Control[] = [],
): Message {
  return { blocks, controls, fallback };
}
