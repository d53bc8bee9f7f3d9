import type { RunId } from './ids.js';

/** A checkpoint that a run left on its host: one file, or a folder of files that belong together. */
export interface SavedCheckpoint {
  /** Relative to the project where it lies in it. */
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970, by our clock. */
  readonly writtenAt: number;
  /** Whether its format let us see that all of it is there. */
  readonly whole: 'proven' | 'unproven';
}

/** What a look for the checkpoints of a run brought. */
export interface Saved {
  /** The newest that is complete, as far as its format tells. */
  readonly newest: SavedCheckpoint | null;
  /** Newer ones that are not, each with the reason in a few words. */
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
  /** Why nobody could look, or null. */
  readonly trouble: string | null;
}

/** Why a command is offered again that ran before. */
export interface Relaunch {
  readonly run: RunId;
  readonly reason: 'reboot' | 'vanished';
  readonly saved: Saved;
  /** What the log last said of a checkpoint. */
  readonly logSaid: { readonly step: number | null; readonly path: string | null } | null;
}
