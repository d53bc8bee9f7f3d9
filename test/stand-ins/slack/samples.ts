import type { Obj } from './checker.js';

/** Pieces of payloads, each good as it is, for tests of what the strict Slack refuses. */
export const x = (length: number) => 'x'.repeat(length);
export const plain = (text: string) => ({ type: 'plain_text', text });
export const many = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

export const section = (text: string) => ({ type: 'section', text: plain(text) });
export const actions = (...elements: Obj[]) => ({ type: 'actions', elements });
export const button = (more: Obj = {}) => ({
  type: 'button',
  action_id: 'a',
  text: plain('Go'),
  ...more,
});
export const option = (i: number, more: Obj = {}) => ({
  text: plain(`o${i}`),
  value: `v${i}`,
  ...more,
});
export const select = (more: Obj = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option(1)],
  ...more,
});
export const cell = (text: string) => ({ type: 'raw_text', text });
export const table = (rows: unknown, more: Obj = {}) => ({ type: 'table', rows, ...more });
export const rich = (...elements: Obj[]) => ({ type: 'rich_text', elements });
export const words = (text: string, style?: Obj) => ({
  type: 'text',
  text,
  ...(style ? { style } : {}),
});
export const line = (...elements: Obj[]) => ({ type: 'rich_text_section', elements });
export const confirm = (more: Obj) => ({
  confirm: { title: plain('t'), text: plain('t'), confirm: plain('y'), deny: plain('n'), ...more },
});
