import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.js';
import * as messages from '../../src/messages/index.js';
import { hasUnseen } from '../../src/text/inert.js';
import { gallery } from './gallery.js';

const NO_MEMBERS = ['contract.ts', 'index.ts'];
const all = (text?: string): readonly (readonly [string, Message])[] =>
  Object.entries(gallery(text)).flatMap(([name, list]) => list.map((m) => [name, m] as const));

describe('the list of messages', () => {
  const files = readdirSync(new URL('../../src/messages/', import.meta.url))
    .filter((name) => !NO_MEMBERS.includes(name))
    .map((name) => name.replace(/\.ts$/, '').replace(/-./g, (c) => c.slice(1).toUpperCase()))
    .sort();

  it('names every file of the folder, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual(files);
  });

  it('has every message in the gallery', () => {
    expect(Object.keys(gallery()).sort()).toEqual(files);
  });
});

describe('every message', () => {
  it.each(all())('%s begins with what matters, and says it in plain words too', (_, message) => {
    expect(['heading', 'note']).toContain(message.blocks[0]?.kind);
    expect(message.fallback.trim()).not.toBe('');
    expect(message.fallback.length).toBeLessThan(4_000);
  });

  it.each(all())('%s has no blank, undefined or doubled words in it', (_, message) => {
    const text = JSON.stringify(message);
    expect(text).not.toMatch(/undefined|NaN ms|\[object|null of|\.\.(?!\.)/);
    expect(text).not.toMatch(/"text":""|"value":""|"spans":\[\]|"rows":\[\]|"items":\[\]/);
  });

  it.each(all())('%s fits the platforms: headings, tables, controls', (_, message) => {
    const { blocks, controls } = message;
    expect(blocks.length).toBeLessThanOrEqual(30);
    expect(blocks.filter((b) => b.kind === 'table').length).toBeLessThanOrEqual(1);
    for (const block of blocks) {
      if (block.kind === 'heading') expect(Array.from(block.text).length).toBeLessThanOrEqual(150);
      if (block.kind === 'fields') expect(block.items.length).toBeLessThanOrEqual(10);
      if (block.kind === 'table') {
        expect(block.rows.flat().join('').length).toBeLessThan(10_000);
        for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
      }
    }
    expect(controls.length).toBeLessThanOrEqual(5);
    expect(new Set(controls.map((c) => c.id)).size).toBe(controls.length);
  });

  const hostile = 'a\u202eb\u0007\u200b <@U1> *x* ```\n| y\u001b[31m';

  it.each(all(hostile))('%s leaves nothing unseen in hostile text', (_, message) => {
    for (const text of strings(message)) expect(hasUnseen(text)).toBe(false);
  });

  it.each(all('k'.repeat(100_000)))('%s stays readable when a text is endless', (_, message) => {
    const { blocks, fallback } = message;
    expect(fallback.length).toBeLessThan(4_500);
    for (const block of blocks) {
      if (block.kind === 'code' || block.kind === 'file' || block.kind === 'diff') continue;
      expect(JSON.stringify(block).length).toBeLessThan(12_000);
      if (block.kind === 'heading') expect(block.text.length).toBeLessThanOrEqual(150);
    }
  });

  const secret = 'HF_TOKEN=hf_abcdefghijklmnopqrstuvwxyz0123456789';

  it.each(all(secret))('%s shows no secret but in what is to be confirmed', (name, message) => {
    const confirmed = ['scanTable', 'scanClosed', 'proposal', 'proposalDecided', 'logQuestion'];
    const blocks = message.blocks.filter((b) => !(confirmed.includes(name) && b.kind === 'code'));
    const shown = JSON.stringify({ ...message, blocks });
    expect(shown).not.toContain('hf_abcdefghij');
  });
});

/** Every string in a message, keys of controls left out. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(strings);
}
