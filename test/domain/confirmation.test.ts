import { describe, expect, it } from 'vitest';
import { aside, button, code, heading, LABELS, paragraph } from '../../src/domain/blocks.js';
import { confirms, mustBeRead, withheld } from '../../src/domain/confirmation.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';

const key = (text: string) => text as ActionId;
const table: Message = {
  blocks: [heading('2 commands'), paragraph('Launch runs this:'), code('python train.py')],
  controls: [
    ...button(key('l'), 'launch', 'primary'),
    ...button(key('e'), 'edit'),
    ...button(key('c'), 'cancel'),
  ],
  fallback: '2 commands',
};

describe('what confirms', () => {
  it('is Launch, Approve, Accept this key and Turn logging on, and no other button', () => {
    const names = Object.keys(LABELS) as (keyof typeof LABELS)[];
    const confirming = names.filter((name) =>
      confirms({ ...table, controls: button(key('k'), name) }),
    );
    expect(confirming).toEqual(['launch', 'approve', 'acceptKey', 'startLog']);
  });

  it('wants exact texts and the words around them read, and not what is told beside', () => {
    expect(table.blocks.map(mustBeRead)).toEqual([false, true, true]);
    expect(mustBeRead(aside('screen -dmS', 'session'))).toBe(false);
    expect(mustBeRead({ kind: 'diff', file: 'a', line: 1, before: 'b', after: 'c' })).toBe(true);
  });
});

describe('a message that cannot be read whole', () => {
  const shown = withheld(table, { why: 'It is too long.', next: 'Make it shorter.' });

  it('keeps every button but the one that confirms', () => {
    expect(shown.controls.map(({ label }) => label)).toEqual(['Edit command', 'Cancel']);
    expect(confirms(shown)).toBe(false);
  });

  it('says what happened, why, and what to do, right below its heading and in its plain words', () => {
    const words =
      'I took Launch away: not all of what it confirms can be read here. It is too long. Make it shorter.';
    expect(shown.blocks[1]).toEqual({ kind: 'note', tone: 'warning', spans: [words] });
    expect(shown.blocks.filter((block) => table.blocks.includes(block))).toEqual(table.blocks);
    expect(shown.fallback).toBe(`${words}\n2 commands`);
  });
});
