import type { Problem } from '../../domain/problem.js';
import type { Explanation } from './explanation.js';

export type FixProblem = Extract<
  Problem,
  { code: 'file-changed' | 'file-missing' | 'fix-failed' | 'given-up' }
>;

/** Problems with an approved fix, and with work that was given up. */
export function explainFix(problem: FixProblem): Explanation {
  switch (problem.code) {
    case 'file-changed':
      return {
        what: `${problem.file} changed since the fix was shown, so I left it alone.`,
        why: 'You approved an exact change to an exact text, and that text is no longer there.',
        next: 'Look at the file. If the run still fails, I diagnose it afresh.',
      };
    case 'file-missing':
      return {
        what: `${problem.file} is no longer there, so the fix was not applied.`,
        why: 'It was moved, renamed or deleted after the fix was shown.',
        next: 'Put it back or launch again from the new place.',
      };
    case 'given-up':
      return {
        what: `I tried for long and gave up: ${problem.what}.`,
        why: problem.why,
        next: problem.next,
      };
    case 'fix-failed':
      return {
        what: `The fix did not go through: ${problem.what}.`,
        why: problem.why,
        next: 'The run was not restarted. You can make the change by hand and launch again.',
      };
  }
}
