import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartsOf, drawMessage, textOf } from '../../../../adapters/slack/render/message.js';
import { heading, paragraph } from '../../../../src/domain/blocks.js';
import type { ActionId } from '../../../../src/domain/ids.js';
import type { Block, Control, Message, Span } from '../../../../src/domain/message.js';
import { refuseMessage } from '../../../stand-ins/slack/check-message.js';

const ROOM = { filesBeside: true, pictureOf: () => null };

function draw(blocks: readonly Block[], controls: readonly Control[] = []) {
  return drawMessage({ blocks, controls, fallback: 'words' }, ROOM);
}

const text = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.string({ minLength: 1, maxLength: 5 }).map((piece) => piece.repeat(2_000)),
);
const spans: fc.Arbitrary<readonly Span[]> = fc.array(
  fc.oneof(
    text,
    text.map((bold) => ({ bold })),
    text.map((code) => ({ code })),
    text.map((person) => ({ person })),
  ),
  { maxLength: 5 },
);
const block = fc.oneof<fc.Arbitrary<Block>[]>(
  text.map((words) => heading(words, 'bad')),
  spans.map((words) => paragraph(...words)),
  fc.array(spans, { minLength: 1, maxLength: 90 }).map((items) => ({ kind: 'list', items })),
  text.map((words) => ({ kind: 'code', text: words, title: 'command' })),
  fc.array(fc.array(text, { minLength: 25, maxLength: 25 }), { maxLength: 120 }).map((rows) => ({
    kind: 'table',
    columns: Array.from({ length: 25 }, (_, i) => ({ title: `c${i}`, code: i % 2 === 0 })),
    rows,
    caption: 'caption',
  })),
  fc
    .array(fc.record({ label: text, value: text }), { minLength: 1, maxLength: 15 })
    .map((items) => ({ kind: 'fields', items })),
  fc
    .record({ file: text, before: text, after: text })
    .map((diff) => ({ kind: 'diff', line: 3, ...diff })),
  fc
    .record({ label: text, done: fc.integer(), total: fc.integer() })
    .map((progress) => ({ kind: 'progress', ...progress })),
  text.map((words) => ({ kind: 'file', name: 'a.txt', text: words })),
  spans.map((words) => ({ kind: 'note', tone: 'warning', spans: words })),
);

describe('drawMessage', () => {
  it('draws any message so that Slack takes it', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 60 }), text, (blocks, fallback) => {
        const drawn = drawMessage({ blocks, controls: [], fallback: fallback || 'x' }, ROOM);
        const content = blocks.length > 0 ? drawn : { text: drawn.text };
        expect(refuseMessage(content, () => true)).toBeNull();
        expect(textOf(drawn.blocks)).toBeLessThanOrEqual(13_200);
      }),
      { numRuns: 60 },
    );
  });

  it('puts candidates into one table, their commands as code', () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { title: '#', align: 'right' },
        { title: 'command', code: true },
      ],
      rows: [['1', 'python train.py']],
    };
    expect(draw([table, table]).blocks).toMatchObject([
      {
        type: 'table',
        column_settings: [{ align: 'right' }, { align: 'left' }],
        rows: [
          [{ type: 'raw_text', text: '#' }, { text: 'command' }],
          [
            { type: 'raw_text', text: '1' },
            {
              type: 'rich_text',
              elements: [{ elements: [{ text: 'python train.py', style: { code: true } }] }],
            },
          ],
        ],
      },
      { type: 'rich_text', elements: [{ type: 'rich_text_preformatted' }] },
    ]);
  });

  it('says how many rows a table leaves out, and puts all of them into a file', () => {
    const rows = Array.from({ length: 130 }, (_, i) => [String(i)]);
    const { blocks, files } = draw([{ kind: 'table', columns: [{ title: 'n' }], rows }]);
    expect(JSON.stringify(blocks)).toContain(
      'Not shown here: 31 more rows; all of it is in table.txt.',
    );
    expect(files).toEqual([{ name: 'table.txt', text: expect.stringContaining('\n129') }]);
  });

  it('moves what is too long for a box into a file, and says so', () => {
    const log = 'a line of a log\n'.repeat(1_000);
    const { blocks, files } = draw([{ kind: 'code', text: log, title: 'log' }]);
    expect(files).toEqual([{ name: expect.stringMatching(/^log-[0-9a-f]{8}\.txt$/), text: log }]);
    expect(JSON.stringify(blocks)).toMatch(
      /more characters are not shown here; the whole text is in log-[0-9a-f]{8}\.txt in the thread/,
    );
  });

  it('says what is missing where no file can stand beside the message', () => {
    const message: Message = {
      blocks: [{ kind: 'file', name: 'a.txt', text: 'z'.repeat(9_000) }],
      controls: [],
      fallback: 'a',
    };
    const { blocks, files } = drawMessage(message, { ...ROOM, filesBeside: false });
    expect(files).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('more characters are not shown here.');
  });

  it('shows a byte-exact command of up to 3,000 characters in a box', () => {
    const command = `python train.py --name '${'ä'.repeat(2_900)}' && echo "<done>"`;
    const { blocks } = draw([{ kind: 'code', text: command }]);
    expect(blocks[0]).toMatchObject({
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: command }] }],
    });
  });

  it('gives its blocks new ids when its content changes, and the same for the same', () => {
    const ids = (words: string) => draw([paragraph(words)]).blocks.map((b) => b.block_id);
    expect(ids('one')).toEqual(ids('one'));
    expect(ids('one')).not.toEqual(ids('two'));
  });

  it('carries opaque keys in its controls and nothing else', () => {
    const id = 'k-1' as ActionId;
    const chosen = { value: '1', label: `2. ${'long '.repeat(40)}`, description: 'train.py:3' };
    const { blocks } = draw(
      [paragraph('a')],
      [
        {
          kind: 'select',
          id,
          label: 'Choose',
          options: [{ value: '0', label: '1.' }, chosen],
          chosen: '1',
        },
        { kind: 'button', id: 'k-2' as ActionId, label: 'Launch', style: 'primary' },
        { kind: 'button', id: 'k-3' as ActionId, label: 'Cancel', style: 'plain' },
      ],
    );
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [
        { type: 'static_select', action_id: 'k-1', initial_option: { value: '1' } },
        { type: 'button', action_id: 'k-2', value: 'k-2', style: 'primary' },
        { type: 'button', action_id: 'k-3', value: 'k-3' },
      ],
    });
    expect(JSON.stringify(blocks.at(-1))).not.toContain('"plain"');
  });

  it('shows a picture where there is one, and its words where there is none', () => {
    const chart = { title: 't', xLabel: 'x', yLabel: 'y', series: [], marks: [] };
    const message: Message = {
      blocks: [{ kind: 'chart', chart, alt: 'loss falls' }],
      controls: [],
      fallback: 'f',
    };
    expect(chartsOf(message)).toEqual([chart]);
    const shown = drawMessage(message, { ...ROOM, pictureOf: () => 'F9' }).blocks;
    expect(shown).toMatchObject([
      { type: 'image', slack_file: { id: 'F9' }, alt_text: 'loss falls' },
    ]);
    expect(JSON.stringify(drawMessage(message, ROOM).blocks)).toContain('loss falls');
  });
});
