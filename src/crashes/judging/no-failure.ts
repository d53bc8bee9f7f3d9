import type { Diagnosis, Evidence } from '../../domain/diagnosis.js';
import { indexOfLine, type LogLine } from '../contract.js';
import { fingerprints } from './fingerprint.js';

/** The diagnosis of a run that ended well, or of a log in which nothing ended it. */
export function noFailure(lines: readonly LogLine[], finish: number | null): Diagnosis {
  return {
    ...blank(cite(lines, finish)),
    verdict: 'none',
    category: 'none',
    rootCause: finish === null ? 'The log shows no failure.' : 'The run came to its planned end.',
    confidence: finish === null ? 'likely' : 'established',
    doesNotProve: 'That the results are good.',
  };
}

/** The diagnosis of a run that ended with a status for which its log gives no reason. */
export function unexplained(lines: readonly LogLine[], exitStatus: number): Diagnosis {
  return {
    ...blank(cite(lines, lines.findLast((line) => line.text.trim() !== '')?.number ?? null)),
    verdict: 'unknown',
    category: 'unknown',
    rootCause: `The command ended with status ${exitStatus}, and the log does not show why.`,
    confidence: 'guess',
    doesNotProve: 'Anything about the cause.',
    lookAt: ['Output that went elsewhere: another file, another rank, standard error.'],
  };
}

function blank(evidence: readonly Evidence[]): Diagnosis {
  const prints = fingerprints({
    signature: 'none',
    category: 'none',
    type: null,
    message: '',
    frame: null,
    entities: {},
  });
  return {
    verdict: 'none',
    category: 'none',
    exception: null,
    message: null,
    where: null,
    frames: [],
    rootCause: '',
    confidence: 'guess',
    evidence,
    signature: null,
    doesNotProve: null,
    lookAt: [],
    entities: {},
    remedy: null,
    fingerprint: prints.root,
    entityFingerprint: prints.entity,
  };
}

function cite(lines: readonly LogLine[], number: number | null): readonly Evidence[] {
  const line = number === null ? undefined : lines[indexOfLine(lines, number)];
  return line ? [{ line: line.number, text: line.text.trim().slice(0, 400) }] : [];
}
