import type { Access } from './access.js';
import type { Action } from './action.js';
import type { Incident } from './incident.js';
import type { Reply } from './incoming.js';
import type { Json } from './json.js';
import type { Lane, Outgoing } from './outbox.js';
import type { Person, Place } from './place.js';
import type { Proposal } from './proposal.js';
import type { Pulse } from './pulse.js';
import type { RightsTable } from './rights.js';
import type { LogStart, Run } from './run.js';
import type { RunEntry } from './run-entry.js';
import type { RunLook } from './run-look.js';
import type { Scan } from './scan.js';
import type { WorkRecord } from './work.js';

/** A line of the audit: who did what to what, written before the deed. */
export interface AuditLine {
  readonly at: number;
  readonly who: Person;
  readonly what: string;
  readonly target: string;
  readonly outcome: string;
}

/** What a channel remembers: the host and path used last. */
export interface ChannelMemory {
  readonly host: string;
  readonly directory: string;
}

/** Every kind of record that the store keeps, by its name. */
export interface Records {
  readonly run: Run;
  /** The line of a run in the list of runs, by the run's id; kept by every commit that changes it. */
  readonly entry: RunEntry;
  /** What a tick needs of a run, by the run's id; kept by every commit that changes it. */
  readonly look: RunLook;
  readonly scan: Scan;
  readonly proposal: Proposal;
  readonly incident: Incident;
  readonly action: Action;
  readonly lane: Lane;
  /** What waits in a lane, by its place there. */
  readonly outgoing: Outgoing;
  /** Address of a message that was shown, by its key. */
  readonly receipt: { readonly id: string; readonly thread?: string };
  readonly work: WorkRecord;
  /** Runs of a host that are to be watched, by the host's name. */
  readonly watch: { readonly runs: readonly string[] };
  /** The greatest token under which a host was polled, by its name: whoever comes with a smaller one lost the host. */
  readonly fence: { readonly token: number };
  /** How the watching of a host with watched runs stands, by the host's name. */
  readonly pulse: Pulse;
  /** Which run looks after a session or a log that somebody else started, by what cannot be there twice. */
  readonly adopted: { readonly run: string };
  /** A confirmed line that makes a session write its log, until it has run. */
  readonly logStart: LogStart & { readonly by: Person; readonly place: Place };
  readonly rights: RightsTable;
  /** People who asked for access, by platform and id. */
  readonly access: Access;
  /** The one-time code, while nobody is an administrator. */
  readonly claim: { readonly code: string };
  readonly audit: AuditLine;
  readonly channel: ChannelMemory;
  /** Events that were handled, by id, so that a second delivery is known. */
  readonly seen: { readonly at: number; readonly reply: Reply };
  /** A chat adapter's own memory, by a key of its choice; one that may be forgotten is `Forgettable`. */
  readonly chat: Json;
}

export type RecordKind = keyof Records;
