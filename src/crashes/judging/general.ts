import type { Category, Confidence, Verdict } from '../../domain/diagnosis.js';
import type { Failure } from '../contract.js';

/** What can be said honestly of a failure that no row knows. */
export interface GeneralAnswer {
  readonly verdict: Verdict;
  readonly category: Category;
  readonly confidence: Confidence;
  readonly rootCause: string;
  readonly doesNotProve: string;
  readonly lookAt: readonly string[];
}

/** The answer from type, place and ending alone: where it broke and what is missing, without claiming a cause. */
export function generalAnswer(
  failure: Failure,
  where: string | null,
  exitStatus: number | null,
): GeneralAnswer {
  const shared = {
    verdict: 'unknown',
    confidence: 'guess',
    doesNotProve: 'On which side of the boundary the cause lies.',
  } as const;
  if (failure.type === null) {
    return {
      ...shared,
      category: 'unknown',
      rootCause: failure.frames.length
        ? 'The log ends in the middle of a traceback, before the error is named.'
        : 'The log does not show why the run ended.',
      lookAt: [
        'The rest of the log.',
        ...(exitStatus === null ? ['The exit status of the command.'] : []),
      ],
    };
  }
  const first = failure.message.split('\n', 1)[0]?.trim() ?? '';
  const said = first ? ` with "${first.slice(0, 160)}"` : '';
  return {
    ...shared,
    category: where === null ? 'unknown' : 'code',
    rootCause: `The program stopped with ${failure.type}${where ? ` at ${where}` : ''}${said}.`,
    lookAt: where ? ['The cited line.'] : ['The full output of the process, with its traceback.'],
  };
}
