import { inert } from '../text/inert.js';
import type { DiagnosisJson, ProposalJson } from './diagnose-json.js';

const VERDICTS: Readonly<Record<DiagnosisJson['verdict'], string>> = {
  runtime: 'a runtime failure, which may be fixed without touching training logic',
  logic: 'a matter of training logic, which Propel does not change',
  unknown: 'not provable from this log',
  none: 'no failure',
};

/** A diagnosis as text for a terminal. */
export function diagnosisText(found: DiagnosisJson): string {
  const proposal = found.proposal === null ? [] : proposalLines(found.proposal);
  return [
    `${found.file}: ${VERDICTS[found.verdict]} (${found.category})`,
    `  ${found.rootCause}`,
    ...(found.exception === null ? [] : [`  error  ${found.exception}`]),
    ...(found.where === null ? [] : [`  where  ${found.where}`]),
    ...found.evidence.map(({ line, text }) => `  log ${line} | ${text}`),
    ...proposal,
  ]
    .map(inert)
    .join('\n');
}

function proposalLines(proposal: ProposalJson): readonly string[] {
  const place = proposal.file === null ? '' : ` (${proposal.file}:${proposal.line ?? '?'})`;
  return [
    `  proposal: ${proposal.summary}${place} [${proposal.kind}]`,
    ...marked('-', proposal.before),
    ...marked('+', proposal.after),
    ...(proposal.command === null || proposal.command === proposal.after
      ? []
      : [`    $ ${proposal.command}`]),
    ...proposal.checked.map((item) => `    checked: ${item}`),
    ...proposal.unchecked.map((item) => `    not checked: ${item}`),
  ];
}

function marked(mark: string, text: string | null): readonly string[] {
  return text === null ? [] : text.split('\n').map((line) => `    ${mark} ${line}`);
}
