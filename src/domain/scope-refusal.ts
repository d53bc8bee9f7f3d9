/** Why a change may not be proposed. `logic` is answered in the words of the refusal. */
export interface ScopeRefusal {
  readonly code: 'logic' | 'not-provable' | 'hyper-parameter' | 'not-proven' | 'forbidden';
  readonly reason: string;
}

/** A refusal with its reason. */
export function no(code: ScopeRefusal['code'], reason: string): ScopeRefusal {
  return { code, reason };
}
