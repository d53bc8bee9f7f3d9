import { describe, expect, it } from 'vitest';
import { refuseMessage } from './check-message.js';
import type { Obj } from './checker.js';
import {
  actions,
  button,
  cell,
  confirm,
  line,
  many,
  option,
  plain,
  rich,
  section,
  select,
  table,
  words,
  x,
} from './samples.js';

/** Blocks at the edge of a limit, and just past it. */
const BLOCKS: readonly (readonly [string, Obj[], Obj[]])[] = [
  ['50 blocks', many(50, () => section('a')), many(51, () => section('a'))],
  ['section text of 3,000', [section(x(3_000))], [section(x(3_001))]],
  [
    '10 fields',
    [{ type: 'section', fields: many(10, () => plain('a')) }],
    [{ type: 'section', fields: many(11, () => plain('a')) }],
  ],
  [
    'field of 2,000',
    [{ type: 'section', fields: [plain(x(2_000))] }],
    [{ type: 'section', fields: [plain(x(2_001))] }],
  ],
  ['section with something in it', [section('a')], [{ type: 'section' }]],
  ['text that is not empty', [section('a')], [section('')]],
  [
    'header of 150',
    [{ type: 'header', text: plain(x(150)) }],
    [{ type: 'header', text: plain(x(151)) }],
  ],
  [
    'header in plain text',
    [{ type: 'header', text: plain('a') }],
    [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }],
  ],
  [
    '10 context elements',
    [{ type: 'context', elements: many(10, () => plain('a')) }],
    [{ type: 'context', elements: many(11, () => plain('a')) }],
  ],
  [
    '25 elements of actions',
    [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
    [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
  ],
  [
    'action_id unique in its block',
    [actions(button(), button({ action_id: 'b' }))],
    [actions(button(), button())],
  ],
  [
    'button text of 75',
    [actions(button({ text: plain(x(75)) }))],
    [actions(button({ text: plain(x(76)) }))],
  ],
  [
    'button value of 2,000',
    [actions(button({ value: x(2_000) }))],
    [actions(button({ value: x(2_001) }))],
  ],
  [
    'button address of 3,000',
    [actions(button({ url: x(3_000) }))],
    [actions(button({ url: x(3_001) }))],
  ],
  [
    'action_id of 255',
    [actions(button({ action_id: x(255) }))],
    [actions(button({ action_id: x(256) }))],
  ],
  [
    'known button styles',
    [actions(button({ style: 'danger' }))],
    [actions(button({ style: 'plain' }))],
  ],
  [
    'confirm title of 100',
    [actions(button(confirm({ title: plain(x(100)) })))],
    [actions(button(confirm({ title: plain(x(101)) })))],
  ],
  [
    'confirm text of 300',
    [actions(button(confirm({ text: plain(x(300)) })))],
    [actions(button(confirm({ text: plain(x(301)) })))],
  ],
  [
    'confirm button of 30',
    [actions(button(confirm({ confirm: plain(x(30)) })))],
    [actions(button(confirm({ deny: plain(x(31)) })))],
  ],
  [
    '100 options',
    [actions(select({ options: many(100, option) }))],
    [actions(select({ options: many(101, option) }))],
  ],
  [
    '100 option groups',
    [
      actions(
        select({
          options: undefined,
          option_groups: many(100, () => ({ label: plain('g'), options: [option(1)] })),
        }),
      ),
    ],
    [
      actions(
        select({
          options: undefined,
          option_groups: many(101, () => ({ label: plain('g'), options: [option(1)] })),
        }),
      ),
    ],
  ],
  [
    'option text of 75',
    [actions(select({ options: [option(1, { text: plain(x(75)) })] }))],
    [actions(select({ options: [option(1, { text: plain(x(76)) })] }))],
  ],
  [
    'option value of 75',
    [actions(select({ options: [option(1, { value: x(75) })] }))],
    [actions(select({ options: [option(1, { value: x(76) })] }))],
  ],
  [
    'option description of 75',
    [actions(select({ options: [option(1, { description: plain(x(75)) })] }))],
    [actions(select({ options: [option(1, { description: plain(x(76)) })] }))],
  ],
  [
    'chosen option among the options',
    [actions(select({ initial_option: option(1) }))],
    [actions(select({ initial_option: option(2) }))],
  ],
  [
    'placeholder of 150',
    [actions(select({ placeholder: plain(x(150)) }))],
    [actions(select({ placeholder: plain(x(151)) }))],
  ],
  [
    'block_id of 255',
    [{ ...section('a'), block_id: x(255) }],
    [{ ...section('a'), block_id: x(256) }],
  ],
  [
    'block_id unique in a message',
    [
      { ...section('a'), block_id: 'a' },
      { ...section('a'), block_id: 'b' },
    ],
    [
      { ...section('a'), block_id: 'a' },
      { ...section('a'), block_id: 'a' },
    ],
  ],
  [
    'alt_text of 2,000',
    [{ type: 'image', alt_text: x(2_000), slack_file: { id: 'F1' } }],
    [{ type: 'image', alt_text: x(2_001), slack_file: { id: 'F1' } }],
  ],
  [
    'a picture that was uploaded',
    [{ type: 'image', alt_text: 'a', slack_file: { id: 'F1' } }],
    [{ type: 'image', alt_text: 'a', slack_file: { id: 'F2' } }],
  ],
  [
    'image address of 3,000',
    [{ type: 'image', alt_text: 'a', image_url: x(3_000) }],
    [{ type: 'image', alt_text: 'a', image_url: x(3_001) }],
  ],
  [
    'markdown of 12,000',
    [{ type: 'markdown', text: x(12_000) }],
    [{ type: 'markdown', text: x(12_001) }],
  ],
  ['100 rows', [table(many(100, () => [cell('a')]))], [table(many(101, () => [cell('a')]))]],
  ['at least one row', [table([[cell('a')]])], [table([])]],
  ['20 cells', [table([many(20, () => cell('a'))])], [table([many(21, () => cell('a'))])]],
  ['cells that are not empty', [table([[cell('-')]])], [table([[cell('')]])]],
  [
    'cells of known types',
    [table([[rich(line(words('a'))), { type: 'raw_number', value: 1, text: '1' }]])],
    [table([[{ type: 'button', text: 'a' }]])],
  ],
  [
    '20 column settings',
    [table([[cell('a')]], { column_settings: many(20, () => null) })],
    [table([[cell('a')]], { column_settings: many(21, () => null) })],
  ],
  [
    '10,000 characters in cells',
    [table([[cell(x(5_000)), cell(x(5_000))]])],
    [table([[cell(x(5_000)), cell(x(5_001))]])],
  ],
  ['one table', [table([[cell('a')]])], [table([[cell('a')]]), table([[cell('a')]])]],
  ['rich text that is not empty', [rich(line(words('a')))], [rich(line(words('')))]],
  [
    'no styles in a box',
    [rich({ type: 'rich_text_preformatted', elements: [words('a')] })],
    [rich({ type: 'rich_text_preformatted', elements: [words('a', { bold: true })] })],
  ],
  [
    'lists of sections',
    [rich({ type: 'rich_text_list', style: 'bullet', elements: [line(words('a'))] })],
    [rich({ type: 'rich_text_list', style: 'bullet', elements: [words('a')] })],
  ],
  ['known members', [section('a')], [{ ...section('a'), colour: 'red' }]],
  ['blocks for messages', [section('a')], [{ type: 'input', label: plain('a'), element: {} }]],
  [
    'about 13,200 characters in all',
    many(4, () => section(x(3_000))),
    many(5, () => section(x(3_000))),
  ],
];

describe('the strict Slack: messages', () => {
  const isPicture = (id: string) => id === 'F1';

  it.each(BLOCKS)('takes %s and refuses what lies beyond', (_, within, beyond) => {
    expect(refuseMessage({ text: 't', blocks: within }, isPicture)).toBeNull();
    expect(refuseMessage({ text: 't', blocks: beyond }, isPicture)?.error).toMatch(
      /^(invalid_blocks|invalid_attachments|msg_blocks_too_long)$/,
    );
  });

  it('takes a text of 4,000 characters, and refuses a longer one and none at all', () => {
    expect(refuseMessage({ text: x(4_000) }, isPicture)).toBeNull();
    expect(refuseMessage({ text: x(4_001) }, isPicture)?.error).toBe('msg_too_long');
    expect(refuseMessage({}, isPicture)?.error).toBe('no_text');
  });

  it('refuses metadata without a type or without a payload', () => {
    const metadata = { event_type: 'e', event_payload: { key: 'k' } };
    expect(refuseMessage({ text: 't', metadata }, isPicture)).toBeNull();
    expect(refuseMessage({ text: 't', metadata: { event_type: 'e' } }, isPicture)?.error).toBe(
      'invalid_metadata_format',
    );
  });
});
