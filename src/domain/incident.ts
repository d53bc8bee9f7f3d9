import type { Fingerprint } from './diagnosis.js';
import type { IncidentId, ProposalId, RunId } from './ids.js';

/** Fixes that were applied for one fingerprint before it must stop and reassess. */
const FIXES_PER_FINGERPRINT = 2;
/** Fixes in one chain of restarts, whatever their fingerprints. */
export const FIXES_PER_CHAIN = 4;

/** One applied fix: what it was for, and what it did in a sentence. */
export interface AppliedFix {
  readonly proposal: ProposalId;
  readonly fingerprint: Fingerprint;
  readonly summary: string;
  readonly run: RunId;
  readonly child: RunId;
  readonly at: number;
}

/** A chain of restarts, the fixes applied in it, and the extra tries that people allowed. */
export interface Incident {
  readonly id: IncidentId;
  readonly firstRun: RunId;
  readonly fixes: readonly AppliedFix[];
  /** One more proposal each, for the fingerprint, with what the person changed or ruled out. */
  readonly extraTries: readonly {
    readonly fingerprint: Fingerprint;
    readonly note: string;
    readonly used: boolean;
    /** Who asked for it, and when; left out in records of earlier versions. */
    readonly by?: string;
    readonly at?: number;
  }[];
  /** Fixes applied before this index no longer count, since the run made real progress after them. */
  readonly countFrom: number;
}

/** True where no further proposal may be made for this fingerprint until a person asks for one. */
export function mustReassess(incident: Incident, fingerprint: Fingerprint): boolean {
  if (incident.extraTries.some((t) => t.fingerprint === fingerprint && !t.used)) return false;
  const counted = incident.fixes.slice(incident.countFrom);
  const same = counted.filter((fix) => fix.fingerprint === fingerprint).length;
  return same >= FIXES_PER_FINGERPRINT || counted.length >= FIXES_PER_CHAIN;
}

/** Marks the extra try for a fingerprint as used. */
export function useExtraTry(incident: Incident, fingerprint: Fingerprint): Incident {
  return {
    ...incident,
    extraTries: incident.extraTries.map((t) =>
      t.fingerprint === fingerprint ? { ...t, used: true } : t,
    ),
  };
}
