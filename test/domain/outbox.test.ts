import { describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.js';
import { enqueue, isHeld, type Lane, outgoingId, type Waiting } from '../../src/domain/outbox.js';

const lane: Lane = { channel: { platform: 'web', id: 'c' }, queue: [] };

function post(key: string): Waiting {
  return { op: 'post', key: key as MessageKey };
}
function edit(key: string): Waiting {
  return { op: 'edit', key: key as MessageKey };
}
function queued(...items: readonly Waiting[]): readonly string[] {
  return items.reduce(enqueue, lane).queue.map(({ op, key }) => `${op} ${key}`);
}

describe('a lane', () => {
  it('keeps the order in which messages were decided', () => {
    expect(queued(post('a'), post('b'), edit('a'))).toEqual(['post a', 'post b', 'edit a']);
  });

  it('drops an edit that a newer one of the same message overtakes', () => {
    expect(queued(post('a'), edit('a'), post('b'), edit('a'))).toEqual([
      'post a',
      'post b',
      'edit a',
    ]);
  });

  it('holds a post once, however often it is decided', () => {
    expect(queued(post('a'), post('b'), post('a'))).toEqual(['post a', 'post b']);
  });

  it('keeps a post and an edit of the same message apart', () => {
    expect(outgoingId('web/c', post('a'))).not.toBe(outgoingId('web/c', edit('a')));
    const both = [post('a'), edit('a')].reduce(enqueue, lane);
    expect([post('a'), edit('a'), post('b')].map((one) => isHeld(both, one))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
