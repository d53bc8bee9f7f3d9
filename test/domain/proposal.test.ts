import { describe, expect, it } from 'vitest';
import type { ProposalId } from '../../src/domain/ids.js';
import { asApproved, type Decision, decide, type Proposal } from '../../src/domain/proposal.js';

const ada = { platform: 'web', id: 'a', name: 'Ada' } as const;
const open = {
  id: 'p' as ProposalId,
  createdAt: 0,
  expiresAt: 100,
  decision: null,
  application: null,
} as unknown as Proposal;

function by(answer: Decision['answer'], at: number): Decision {
  return { answer, by: ada, at };
}

describe('deciding a proposal', () => {
  it('takes the first press and tells the second who was first', () => {
    const first = decide(open, by('denied', 10));
    if (!first.ok) throw new Error('The first press was refused.');
    const second = decide(first.value, by('approved', 11));
    expect(second).toEqual({
      ok: false,
      error: { why: 'already-decided', decision: by('denied', 10) },
    });
  });

  it('is over when it has expired, to the millisecond', () => {
    expect(decide(open, by('approved', 100)).ok).toBe(true);
    expect(decide(open, by('approved', 101))).toEqual({
      ok: false,
      error: { why: 'expired', at: 100 },
    });
  });

  it('mints an approved proposal from an approval alone', () => {
    const denied = decide(open, by('denied', 1));
    const approved = decide(open, by('approved', 1));
    expect(asApproved(open)).toBeNull();
    expect(denied.ok && asApproved(denied.value)).toBeNull();
    expect(approved.ok && asApproved(approved.value)?.decision).toEqual(by('approved', 1));
  });
});
