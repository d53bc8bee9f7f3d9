import type { Run } from '../domain/run.js';

/** The part of a run that is the same at the beginning of every one: nothing was told, asked, fixed or silenced yet. */
export const NOTHING_HAPPENED = {
  diagnosis: null,
  evidence: null,
  proposal: null,
  parent: null,
  incident: null,
  answers: {},
  snoozed: {},
  alerts: {},
  unreachableSince: null,
  fixesApplied: 0,
  oldProgress: 0,
  pastOldFailure: false,
  steady: false,
} as const satisfies Partial<Run>;
