import type { MessageKey, ProposalId, RunId, ScanId } from '../domain/ids.js';

/** Keys of the messages of the loop: each names one message for ever, so that it is shown once. */
export const keys = {
  scan: (scan: ScanId) => `scan-${scan}` as MessageKey,
  card: (run: RunId) => `card-${run}` as MessageKey,
  launched: (run: RunId) => `launched-${run}` as MessageKey,
  questions: (run: RunId) => `questions-${run}` as MessageKey,
  end: (run: RunId) => `end-${run}` as MessageKey,
  report: (run: RunId) => `report-${run}` as MessageKey,
  verified: (run: RunId) => `verified-${run}` as MessageKey,
  proposal: (proposal: ProposalId) => `proposal-${proposal}` as MessageKey,
  alert: (run: RunId, kind: string, number: number) =>
    `alert-${run}-${kind}-${number}` as MessageKey,
  note: (run: RunId, what: string) => `note-${run}-${what}` as MessageKey,
  access: (eventId: string) => `access-${eventId}` as MessageKey,
  host: (host: string, kind: string, since: number, channel: string) =>
    `host-${kind}-${host}-${since}-${channel}` as MessageKey,
  answer: (eventId: string) => `answer-${eventId}` as MessageKey,
} as const;
