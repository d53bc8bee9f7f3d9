import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import { enqueue, type Lane, type Outgoing } from '../../src/domain/outbox.js';

const lane: Lane = { channel: { platform: 'web', id: 'c' }, queue: [] };

function post(key: string): Outgoing {
  return { op: 'post', key: key as MessageKey, thread: null, message: plainMessage(key) };
}
function edit(key: string, words: string): Outgoing {
  return { op: 'edit', key: key as MessageKey, message: plainMessage(words) };
}
function queued(...items: readonly Outgoing[]): readonly string[] {
  return items.reduce(enqueue, lane).queue.map((o) => `${o.op} ${o.message.fallback}`);
}

describe('a lane', () => {
  it('keeps the order in which messages were decided', () => {
    expect(queued(post('a'), post('b'), edit('a', 'a2'))).toEqual(['post a', 'post b', 'edit a2']);
  });

  it('drops an edit that a newer one of the same message overtakes', () => {
    expect(queued(post('a'), edit('a', '1'), post('b'), edit('a', '2'))).toEqual([
      'post a',
      'post b',
      'edit 2',
    ]);
  });

  it('holds a post once, however often it is decided', () => {
    expect(queued(post('a'), post('b'), post('a'))).toEqual(['post a', 'post b']);
  });
});
