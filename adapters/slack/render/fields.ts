import type { types } from '@slack/bolt';
import type { Block } from '../../../src/domain/message.js';
import { fit } from './fit.js';
import { LIMITS } from './limits.js';
import { blocksOnly, type Part } from './part.js';

type Fields = Extract<Block, { kind: 'fields' }>;

/** Longest label and value of one field; together they stay under Slack's limit for it. */
const LABEL = 80;
const VALUE = 600;

/** Labels and values side by side, ten to a section. */
export function drawFields({ items }: Fields): Part {
  const sections: types.SectionBlock[] = [];
  for (let at = 0; at < items.length; at += LIMITS.fields)
    sections.push({ type: 'section', fields: items.slice(at, at + LIMITS.fields).map(field) });
  return blocksOnly(...sections);
}

/** What Slack would read as markup, a quote or an emoji: such a value is sent as plain text. */
const MARKUP = /[*~`]|(?:^|\W)_|_(?:\W|$)|^\s*>|:[a-z0-9_+'-]+:/im;

function field({ label, value }: Fields['items'][number]): types.TextObject {
  const [name, words] = [fit(label, LABEL), fit(value, VALUE)];
  const text = `*${escape(name)}*\n${escape(words)}`;
  if (MARKUP.test(words) || MARKUP.test(name) || name === '' || text.length > LIMITS.fieldText)
    return { type: 'plain_text', text: `${name}: ${words}`, emoji: false };
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Words for a place in which Slack reads markup: its three special characters as entities, so that nobody is mentioned. */
export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
