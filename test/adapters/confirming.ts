import fc from 'fast-check';
import { aside, button, code, heading, list, paragraph } from '../../src/domain/blocks.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Block, Message } from '../../src/domain/message.js';

export const CONFIRM = 'key-of-confirm';

const line = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' });
/** Texts of every length up to far past what any platform shows, each with an end of its own. */
const long = fc
  .tuple(line, fc.constantFrom(1, 10, 60, 90, 200, 1_000), fc.nat({ max: 1_000_000 }))
  .map(([piece, times, end]) => `${piece.repeat(times)}#${end}`);

const block: fc.Arbitrary<Block> = fc.oneof(
  long.map((text) => code(text, 'command')),
  long.map((text) => code(text)),
  fc
    .tuple(long, long)
    .map(([before, after]) => ({ kind: 'diff', file: 'a.yaml', line: 3, before, after }) as const),
  long.map((text) => aside(text, 'session')),
  long.map((text) => paragraph(text.slice(0, 900))),
  fc.array(long, { maxLength: 12 }).map((items) => list(items)[0] ?? heading('none')),
  fc.array(fc.array(long, { minLength: 3, maxLength: 3 }), { maxLength: 12 }).map((rows) => ({
    kind: 'table' as const,
    columns: [{ title: 'a' }, { title: 'b', code: true }, { title: 'c' }],
    rows,
  })),
);

/** Messages with a control that confirms what stands in them. */
export const confirming: fc.Arbitrary<Message> = fc
  .array(block, { minLength: 1, maxLength: 14 })
  .map((blocks) => ({
    blocks: [heading('A fix for you to decide'), ...blocks],
    controls: [
      ...button(CONFIRM as ActionId, 'approve', 'primary'),
      ...button('key-of-deny' as ActionId, 'deny', 'danger'),
    ],
    fallback: 'words',
  }));

/** Every exact text that a person has to be able to read before they confirm the message. */
export function exactTexts({ blocks }: Message): readonly string[] {
  return blocks.flatMap((b) => {
    if (b.kind === 'code') return b.aside ? [] : [b.text];
    return b.kind === 'diff' ? [b.before, b.after] : [];
  });
}
