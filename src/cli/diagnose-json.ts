import type { Change, ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';

/** The proposal of one `diagnose --json` line. */
export interface ProposalJson {
  readonly kind: Change['kind'];
  readonly summary: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly command: string | null;
  readonly checked: readonly string[];
  readonly unchecked: readonly string[];
}

/** One line of `diagnose --json`. */
export interface DiagnosisJson {
  readonly file: string;
  readonly verdict: Diagnosis['verdict'];
  readonly category: Diagnosis['category'];
  readonly exception: string | null;
  readonly where: string | null;
  readonly rootCause: string;
  readonly evidence: readonly { readonly line: number; readonly text: string }[];
  readonly proposal: ProposalJson | null;
  readonly elapsedMs: number;
}

/** The JSON that `diagnose --json` prints for one log, keys in their settled order. */
export function diagnoseJson(
  diagnosis: Diagnosis,
  file: string,
  proposal: ProposedChange | null,
  elapsedMs: number,
): DiagnosisJson {
  return {
    file,
    verdict: diagnosis.verdict,
    category: diagnosis.category,
    exception: diagnosis.exception,
    where: diagnosis.where,
    rootCause: diagnosis.rootCause,
    evidence: diagnosis.evidence.map(({ line, text }) => ({ line, text })),
    proposal: proposal && proposalJson(proposal),
    elapsedMs,
  };
}

function proposalJson(proposal: ProposedChange): ProposalJson {
  const { change } = proposal;
  return {
    kind: change.kind,
    summary: proposal.fix,
    file: 'file' in change ? change.file : null,
    line: 'line' in change ? change.line : null,
    before: 'before' in change ? change.before : null,
    after: 'after' in change ? change.after : null,
    command: commandOf(change),
    checked: proposal.checked,
    unchecked: proposal.unchecked,
  };
}

function commandOf(change: Change): string | null {
  if (change.kind === 'shell') return change.command;
  return change.kind === 'command' || change.kind === 'env' ? change.after : null;
}
