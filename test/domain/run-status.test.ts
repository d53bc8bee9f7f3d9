import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver, type RunEvent, type RunStatus, transition } from '../../src/domain/run-status.js';

const at = fc.nat();
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.record({ kind: fc.constant('session-seen' as const), at }),
  fc.record({ kind: fc.constant('launch-refused' as const), reason: fc.string(), at }),
  fc.record({ kind: fc.constant('command-ended' as const), status: fc.option(fc.nat(255)), at }),
  fc.record({ kind: fc.constant('diagnosed-as-crash' as const), at }),
  fc.record({ kind: fc.constant('stopped-by' as const), person: fc.string(), at }),
  fc.record({
    kind: fc.constant('session-gone' as const),
    reason: fc.constantFrom('reboot' as const, 'vanished' as const),
    at,
  }),
);

function lived(events: readonly RunEvent[]): RunStatus[] {
  const states: RunStatus[] = [{ state: 'launching', since: 0 }];
  for (const one of events) {
    const last = states.at(-1);
    const next = last && transition(last, one);
    if (next?.ok) states.push(next.value);
  }
  return states;
}

describe('the status of a run', () => {
  it('never comes back to life once it is over', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const over = lived(events).map(isOver);
        expect(over.lastIndexOf(false)).toBeLessThan(
          over.indexOf(true) === -1 ? over.length : over.indexOf(true),
        );
      }),
    );
  });

  it('keeps the exit status when an end turns out to be a crash', () => {
    const states = lived([
      { kind: 'session-seen', at: 1 },
      { kind: 'command-ended', status: 137, at: 2 },
      { kind: 'diagnosed-as-crash', at: 3 },
    ]);
    expect(states.at(-1)).toEqual({ state: 'crashed', status: 137, at: 2 });
  });

  it('does not call a run that a person stopped a crash', () => {
    const states = lived([
      { kind: 'session-seen', at: 1 },
      { kind: 'stopped-by', person: 'Ada', at: 2 },
      { kind: 'command-ended', status: 130, at: 3 },
      { kind: 'diagnosed-as-crash', at: 4 },
    ]);
    expect(states.at(-1)).toEqual({ state: 'stopped', by: 'Ada', at: 2 });
  });

  it('says why an event does not fit', () => {
    const no = transition({ state: 'running', since: 0 }, { kind: 'session-seen', at: 1 });
    expect(no).toEqual({ ok: false, error: 'A run that is running cannot take session-seen.' });
  });
});
