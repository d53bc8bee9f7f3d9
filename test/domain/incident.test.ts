import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../../src/domain/diagnosis.js';
import type { IncidentId, ProposalId, RunId } from '../../src/domain/ids.js';
import { type Incident, mustReassess, useExtraTry } from '../../src/domain/incident.js';

const [a, b] = ['a', 'b'] as [Fingerprint, Fingerprint];

function incident(fixed: readonly Fingerprint[], more: Partial<Incident> = {}): Incident {
  return {
    id: 'i' as IncidentId,
    firstRun: 'r' as RunId,
    fixes: fixed.map((fingerprint, at) => ({
      proposal: `p${at}` as ProposalId,
      fingerprint,
      summary: 'a fix',
      run: 'r' as RunId,
      child: 'c' as RunId,
      at,
    })),
    extraTries: [],
    countFrom: 0,
    ...more,
  };
}

describe('stop and reassess', () => {
  it('comes after two fixes for the same failure, not after two for different ones', () => {
    expect(mustReassess(incident([a]), a)).toBe(false);
    expect(mustReassess(incident([a, b]), a)).toBe(false);
    expect(mustReassess(incident([a, b, a]), a)).toBe(true);
  });

  it('comes after four fixes in one chain, whatever they were for', () => {
    const c = 'c' as Fingerprint;
    expect(mustReassess(incident([a, b, c]), 'd' as Fingerprint)).toBe(false);
    expect(mustReassess(incident([a, b, c, 'd' as Fingerprint]), 'e' as Fingerprint)).toBe(true);
  });

  it('allows exactly one more proposal for the failure that a person asked about', () => {
    const asked = incident([a, a], {
      extraTries: [{ fingerprint: a, note: 'new disk', used: false }],
    });
    expect(mustReassess(asked, a)).toBe(false);
    expect(mustReassess(useExtraTry(asked, a), a)).toBe(true);
  });

  it('counts anew after real progress', () => {
    expect(mustReassess(incident([a, a], { countFrom: 2 }), a)).toBe(false);
  });
});
