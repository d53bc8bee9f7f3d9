import { describe, expect, it } from 'vitest';
import { refuseView } from './check-message.js';
import type { Obj } from './checker.js';
import { cell, many, plain, section, table, x } from './samples.js';

const input = (element: Obj = {}, more: Obj = {}) => ({
  type: 'input',
  label: plain('l'),
  element: { type: 'plain_text_input', action_id: 'v', ...element },
  ...more,
});
const view = (more: Obj) => ({
  type: 'modal',
  title: plain('t'),
  submit: plain('s'),
  blocks: [input()],
  ...more,
});

const VIEWS: readonly (readonly [string, Obj, Obj])[] = [
  ['a title of 24', { title: plain(x(24)) }, { title: plain(x(25)) }],
  ['a submit of 24', { submit: plain(x(24)) }, { submit: plain(x(25)) }],
  ['a close of 24', { close: plain(x(24)) }, { close: plain(x(25)) }],
  ['a submit with inputs', {}, { submit: undefined }],
  ['private_metadata of 3,000', { private_metadata: x(3_000) }, { private_metadata: x(3_001) }],
  ['a callback_id of 255', { callback_id: x(255) }, { callback_id: x(256) }],
  ['an external_id of 255', { external_id: x(255) }, { external_id: x(256) }],
  [
    '100 blocks',
    { blocks: many(100, () => section('a')) },
    { blocks: many(101, () => section('a')) },
  ],
  ['no table', { blocks: [section('a')] }, { blocks: [table([[cell('a')]])] }],
  [
    'a label of 2,000',
    { blocks: [input({}, { label: plain(x(2_000)) })] },
    { blocks: [input({}, { label: plain(x(2_001)) })] },
  ],
  [
    'a hint of 2,000',
    { blocks: [input({}, { hint: plain(x(2_000)) })] },
    { blocks: [input({}, { hint: plain(x(2_001)) })] },
  ],
  [
    'an input text of 3,000',
    { blocks: [input({ initial_value: x(3_000) })] },
    { blocks: [input({ initial_value: x(3_001) })] },
  ],
  [
    'one line in a single line',
    { blocks: [input({ initial_value: 'a\nb', multiline: true })] },
    { blocks: [input({ initial_value: 'a\nb' })] },
  ],
  [
    'a greatest length of 3,000',
    { blocks: [input({ max_length: 3_000 })] },
    { blocks: [input({ max_length: 3_001 })] },
  ],
];

describe('the strict Slack: views', () => {
  it.each(VIEWS)('takes %s and refuses what lies beyond', (_, within, beyond) => {
    expect(refuseView(view(within), () => true)).toBeNull();
    expect(refuseView(view(beyond), () => true)?.error).toBe('invalid_arguments');
  });
});
