import type { Brand } from './brand.js';

/** Name of the session that carries a run, and the run's id: `propel-train-YYYYMMDD-HHMMSS-mmm`, UTC. */
export type RunId = Brand<string, 'RunId'>;
export type ScanId = Brand<string, 'ScanId'>;
export type ProposalId = Brand<string, 'ProposalId'>;
export type IncidentId = Brand<string, 'IncidentId'>;
/** The opaque key inside a button, select or form: a key, never a command. */
export type ActionId = Brand<string, 'ActionId'>;
/** Names one outgoing message for ever; posting under a key twice shows it once. */
export type MessageKey = Brand<string, 'MessageKey'>;
