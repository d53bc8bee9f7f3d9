import type { Level } from './access.js';
import type { ActionId, ProposalId, RunId, ScanId } from './ids.js';
import type { Person } from './place.js';
import type { LogStart } from './run.js';

/** What a control does when it is used. The control itself carries only the key of this record. */
export type Deed =
  | { readonly kind: 'choose-candidate'; readonly scan: ScanId }
  | { readonly kind: 'launch'; readonly scan: ScanId; readonly choice: number }
  | { readonly kind: 'edit-command'; readonly scan: ScanId }
  | { readonly kind: 'submit-command'; readonly scan: ScanId }
  | { readonly kind: 'cancel-scan'; readonly scan: ScanId }
  | { readonly kind: 'start-scan' }
  | {
      readonly kind: 'accept-host-key';
      readonly host: string;
      readonly fingerprint: string;
      readonly scan: ScanId;
    }
  | { readonly kind: 'approve'; readonly proposal: ProposalId }
  | { readonly kind: 'deny'; readonly proposal: ProposalId }
  | { readonly kind: 'undo-fix'; readonly proposal: ProposalId }
  | { readonly kind: 'ask-stop'; readonly run: RunId }
  | { readonly kind: 'stop'; readonly run: RunId }
  | { readonly kind: 'answer-questions'; readonly run: RunId }
  | { readonly kind: 'submit-answers'; readonly run: RunId }
  | { readonly kind: 'hand-off'; readonly run: RunId }
  | { readonly kind: 'try-once-more'; readonly run: RunId }
  | { readonly kind: 'submit-try'; readonly run: RunId }
  /** Chooses one of the sessions that were found, by its place in the list. */
  | { readonly kind: 'watch-session'; readonly host: string; readonly sessions: readonly string[] }
  | { readonly kind: 'collect-stacks'; readonly run: RunId }
  | { readonly kind: 'start-log'; readonly start: LogStart }
  | { readonly kind: 'snooze'; readonly run: RunId; readonly alert: string }
  | { readonly kind: 'ask-access'; readonly wanted: string }
  | { readonly kind: 'show-people' }
  | { readonly kind: 'choose-person' }
  | { readonly kind: 'add-person'; readonly person: Person; readonly level: Level }
  | { readonly kind: 'deny-person'; readonly person: Person }
  | { readonly kind: 'remove-person'; readonly person: Person };

/** The record behind a control: what it does, until when, and who used it. */
export interface Action {
  readonly id: ActionId;
  readonly deed: Deed;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The person for whom alone it is, where it is for one. */
  readonly only: Person | null;
}
