import type { ProposalId, RunId, ScanId } from './ids.js';

/** Something that is still to be done, kept until it is done, whoever does it. */
export type Work =
  | { readonly kind: 'scan'; readonly scan: ScanId }
  | { readonly kind: 'launch'; readonly run: RunId }
  | { readonly kind: 'diagnose'; readonly run: RunId }
  /** Looks at the files in which the runs of a host write their readings. */
  | { readonly kind: 'read-files'; readonly host: string }
  | { readonly kind: 'apply-fix'; readonly proposal: ProposalId }
  | { readonly kind: 'undo-fix'; readonly proposal: ProposalId }
  | { readonly kind: 'stop'; readonly run: RunId }
  | { readonly kind: 'close-session'; readonly run: RunId }
  | { readonly kind: 'collect-stacks'; readonly run: RunId; readonly asked: number }
  | { readonly kind: 'start-polling'; readonly run: RunId }
  | { readonly kind: 'start-log'; readonly id: string }
  | {
      readonly kind: 'accept-host-key';
      readonly host: string;
      readonly fingerprint: string;
      readonly scan: ScanId;
    }
  /** Takes away buttons that nobody used in time. */
  | { readonly kind: 'expire'; readonly what: Expiring }
  | { readonly kind: 'deliver'; readonly lane: string };

/** What has buttons that answer for a time only. */
export type Expiring =
  | { readonly kind: 'table'; readonly scan: ScanId }
  | { readonly kind: 'proposal' | 'undo'; readonly proposal: ProposalId };

/** A piece of work with the earliest moment at which it may be done. */
export interface WorkRecord {
  readonly work: Work;
  readonly notBefore: number;
  readonly failures: number;
}

/** The key of a piece of work: the same work has the same key, so that it stands once. */
export function workKey(work: Work): string {
  switch (work.kind) {
    case 'scan':
      return `scan/${work.scan}`;
    case 'launch':
    case 'diagnose':
    case 'stop':
    case 'close-session':
    case 'start-polling':
      return `${work.kind}/${work.run}`;
    case 'collect-stacks':
      return `${work.kind}/${work.run}/${work.asked}`;
    case 'apply-fix':
    case 'undo-fix':
      return `${work.kind}/${work.proposal}`;
    case 'accept-host-key':
    case 'read-files':
      return `${work.kind}/${work.host}`;
    case 'expire': {
      const { what } = work;
      return `expire/${what.kind}-${what.kind === 'table' ? what.scan : what.proposal}`;
    }
    case 'start-log':
      return `${work.kind}/${work.id}`;
    case 'deliver':
      return `deliver/${work.lane}`;
  }
}
