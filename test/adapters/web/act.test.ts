import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT, readAct, wordsFor } from '../../../adapters/web/act.js';

const BASE = { event: 'event-0001', as: 'owner', thread: null };

describe('readAct', () => {
  it('reads words, and keeps them as they were typed', () => {
    const act = readAct({ ...BASE, kind: 'said', text: ' /propel train rig ~/proj ' });
    expect(act).toEqual({
      thread: null,
      typed: '/propel train rig ~/proj',
      incoming: {
        kind: 'said',
        eventId: 'web/event-0001',
        person: { platform: 'web', id: 'owner', name: 'Olivia' },
        place: { channel: { platform: 'web', id: 'page' }, thread: null },
        text: 'train rig ~/proj',
      },
    });
  });

  it('reads a press in a thread, with the key of the message above it', () => {
    const act = readAct({ ...BASE, thread: 'post/run/a/card', kind: 'pressed', action: 'k1' });
    expect(act).toMatchObject({
      thread: 'post/run/a/card',
      incoming: { kind: 'pressed', action: 'k1', place: { thread: 'run/a/card' } },
    });
  });

  it('reads a choice and a form', () => {
    expect(readAct({ ...BASE, kind: 'chose', action: 'k', value: '2' })).toMatchObject({
      incoming: { kind: 'chose', value: '2' },
    });
    const fields = { command: 'python3 x.py', note: '' };
    expect(readAct({ ...BASE, kind: 'submitted', action: 'k', fields })).toMatchObject({
      incoming: { kind: 'submitted', fields },
    });
  });

  it.each([
    ['no object', null],
    ['no object', [BASE]],
    ['no event', { ...BASE, event: undefined, kind: 'pressed', action: 'k' }],
    ['an event of odd signs', { ...BASE, event: 'a b/../c', kind: 'pressed', action: 'k' }],
    ['nobody', { ...BASE, as: 'root', kind: 'pressed', action: 'k' }],
    [
      'a thread under words of a person',
      { ...BASE, thread: 'said/x', kind: 'pressed', action: 'k' },
    ],
    ['an unknown kind', { ...BASE, kind: 'approved', action: 'k' }],
    ['no action', { ...BASE, kind: 'pressed' }],
    ['empty words', { ...BASE, kind: 'said', text: '  ' }],
    ['too long words', { ...BASE, kind: 'said', text: 'x'.repeat(MAX_TEXT + 1) }],
    ['a field that is no text', { ...BASE, kind: 'submitted', action: 'k', fields: { a: 1 } }],
    ['fields that are a list', { ...BASE, kind: 'submitted', action: 'k', fields: [] }],
  ])('says in a sentence what is wrong with %s', (_, body) => {
    expect(readAct(body)).toMatch(/^[A-Z"].+\.$/);
  });

  it('gives an act or a sentence for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const act = readAct(body);
        expect(['string', 'object']).toContain(typeof act);
      }),
    );
  });
});

describe('wordsFor', () => {
  it.each([
    ['/propel train', 'train'],
    ['@propel status', 'status'],
    ['/Propel  runs', 'runs'],
    ['/propel', ''],
    ['train here', 'train here'],
    ['/switch engineer', 'switch engineer'],
    ['/propeller x', 'propeller x'],
    ['/propel train rig p -- python3 t.py  --x "a  b"', 'train rig p -- python3 t.py  --x "a  b"'],
  ])('takes %s for the words %s', (typed, words) => {
    expect(wordsFor(typed)).toBe(words);
  });
});
