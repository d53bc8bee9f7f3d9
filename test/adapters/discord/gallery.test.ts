import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/discord/render/message.js';
import { assertNever } from '../../../src/domain/assert-never.js';
import type { Message, Span } from '../../../src/domain/message.js';
import { inert } from '../../../src/text/inert.js';
import { gallery } from '../../messages/gallery.js';
import { checkMessage, FLAGS } from '../../stand-ins/discord/check-message.js';
import { wordsOf } from '../../stand-ins/discord/read.js';
import type { Shown } from '../../stand-ins/discord/world.js';

const HOSTILE: Readonly<Record<string, string>> = {
  plain: 'x',
  mentions: '@everyone @here <@123456789012345678> <@&1> <#2> </propel:3> <t:0:R> <:a:4>',
  markup: '# a\n- b\n> c\n**d** __e__ ~~f~~ ||g|| [h](https://evil.example) `i` -# j',
  fences: '```\n``` ```` `` ` ```js\nalert(1)',
  unseen: 'a\u202eb\u0000c\u200bd\ud800e\u2028f',
  wide: '模型 训练 🎉🎉 '.repeat(20),
  long: 'word '.repeat(900),
  unbroken: 'x'.repeat(5_000),
  lines: 'line of a log\n'.repeat(300),
  blank: ' \n\t ',
};

/** The message as the stand-in's server would keep it. Throws where it is refused. */
function sent(message: Message): Shown {
  const { container, files } = renderMessage(message);
  const uploads = files.map((file) => ({
    name: file.name,
    bytes: 'text' in file ? Buffer.byteLength(file.text) : 100,
    text: 'text' in file ? file.text : null,
  }));
  const body = {
    flags: FLAGS.componentsV2,
    components: [container],
    attachments: uploads.map(({ name }, id) => ({ id: String(id), filename: name })),
    allowed_mentions: { parse: [] },
  };
  checkMessage(body, uploads);
  return {
    components: [container],
    content: '',
    files: new Map(uploads.map((upload) => [upload.name, upload])),
  } as unknown as Shown;
}

const CASES = Object.entries(HOSTILE).flatMap(([name, text]) =>
  Object.entries(gallery(text)).map(([kind, messages]) => ({ name, kind, messages })),
);

describe('every message of the product in Discord', () => {
  it.each(CASES)('$kind with $name text is taken', ({ messages }) => {
    for (const message of messages) expect(() => sent(message)).not.toThrow();
  });

  it.each(CASES)('$kind with $name text loses no word', ({ messages }) => {
    for (const message of messages) {
      const shown = squeezed(wordsOf(sent(message)));
      for (const word of said(message)) expect(shown).toContain(squeezed(word));
    }
  });
});

/** Words as they are compared: without blanks, which wrapping moves, and without what keeps markup apart. */
function squeezed(text: string): string {
  return inert(text.replaceAll('\u200b', '')).replace(/[\s…]|⟨U\+200B⟩/g, '');
}

/** Everything that a message says, a long table's cells aside: those stand in a file when they are cut. */
function said({ blocks }: Message): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'text':
      case 'note':
        return block.spans.map(spanWords);
      case 'list':
        return block.items.flatMap((item) => item.map(spanWords));
      case 'code':
        return [block.text];
      case 'table':
        return block.rows.flatMap((row) => row.filter((cell) => cell.length <= 5));
      case 'fields':
        return block.items.flatMap(({ label, value }) => [label, value]);
      case 'diff':
        return [block.file];
      case 'progress':
        return [block.label];
      case 'chart':
        return [];
      case 'file':
        return [block.text];
      default:
        return assertNever(block);
    }
  });
}

function spanWords(span: Span): string {
  if (typeof span === 'string') return span;
  if ('bold' in span) return span.bold;
  return 'code' in span ? span.code : span.person;
}
