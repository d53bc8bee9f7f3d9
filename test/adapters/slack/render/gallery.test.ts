import { describe, expect, it } from 'vitest';
import { drawMessage, drawPlainly } from '../../../../adapters/slack/render/message.js';
import type { Message } from '../../../../src/domain/message.js';
import { gallery } from '../../../messages/gallery.js';
import { refuseMessage } from '../../../stand-ins/slack/check-message.js';

const TEXTS = [
  ['plain', 'x'],
  ['hostile', '<!channel> <@U1> &amp; *b* _i_ `c` ~s~ :smile: https://a.b | @here\n> quote'],
  ['endless', 'k'.repeat(100_000)],
  ['many lines', 'line of a log\n'.repeat(3_000)],
  ['wide', '\u{1f600}'.repeat(6_000)],
  ['only entities', '<&>'.repeat(5_000)],
] as const;

const WAYS = [
  { filesBeside: true, pictureOf: () => 'F1' },
  { filesBeside: true, pictureOf: () => null },
  { filesBeside: false, pictureOf: () => 'F1' },
];

function all(text: string): readonly (readonly [string, Message])[] {
  return Object.entries(gallery(text)).flatMap(([name, list]) =>
    list.map((message, at) => [`${name}-${at + 1}`, message] as const),
  );
}

describe('every message, drawn for Slack', () => {
  it.each(TEXTS)('is taken with %s words, in every way in which it is sent', (_, text) => {
    const refused = all(text).flatMap(([name, message]) =>
      [...WAYS.map((way) => drawMessage(message, way)), drawPlainly(message)].flatMap((drawn) => {
        const refusal = refuseMessage(drawn, (id) => id === 'F1');
        return refusal ? [{ name, ...refusal }] : [];
      }),
    );
    expect(refused).toEqual([]);
  });

  it.each(TEXTS)('mentions nobody and links nothing with %s words', (_, text) => {
    for (const [, message] of all(text))
      for (const way of WAYS) {
        const { text: fallback, blocks } = drawMessage(message, way);
        expect(fallback).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        expect(markupOf(blocks).filter((words) => /[<>]|@here/.test(words))).toEqual([]);
      }
  });

  it.each(Object.entries(gallery('x')))('%s looks as it did', async (name, messages) => {
    const golden = messages
      .slice(0, 3)
      .map((message) => linesOf(message).join('\n'))
      .join('\n\n');
    await expect(`${golden}\n`).toMatchFileSnapshot(`fixtures/${name}.jsonl`);
  });
});

/** A drawn message, a block a line; ids of blocks are left out, as they say nothing to a reader. */
function linesOf(message: Message): readonly string[] {
  const { text, blocks, files } = drawMessage(message, WAYS[0]!);
  const bare = blocks.map(({ block_id: _, ...block }) => block);
  return [{ text }, ...bare, ...files].map((line) => JSON.stringify(line));
}

/** Texts in which Slack reads markup. */
function markupOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(markupOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { readonly type?: string; readonly text?: unknown };
  if (type === 'mrkdwn') return [String(text)];
  return Object.values(value).flatMap(markupOf);
}
