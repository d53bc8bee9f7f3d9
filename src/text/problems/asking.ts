import type { Problem } from '../../domain/problem.js';
import { nearest } from '../nearest.js';
import { type Explanation, names } from './explanation.js';

export type AskingProblem = Extract<
  Problem,
  {
    code:
      | 'unknown-command'
      | 'bad-usage'
      | 'unknown-run'
      | 'ambiguous-run'
      | 'run-over'
      | 'nothing-refused'
      | 'unknown-metric'
      | 'no-log'
      | 'not-yet';
  }
>;

/** Problems with what was asked for. */
export function explainAsking(problem: AskingProblem): Explanation {
  switch (problem.code) {
    case 'unknown-command':
      return {
        what: `I don't know “${problem.word}”.`,
        why: 'It is none of my commands.',
        next: problem.nearest
          ? `Did you mean “${problem.nearest}”? “help” lists everything I know.`
          : '“help” lists everything I know.',
      };
    case 'bad-usage':
      return {
        what: "I couldn't read that.",
        why: problem.why,
        next: 'Write it like this:',
        exact: problem.usage,
      };
    case 'unknown-run':
      if (problem.run === '')
        return {
          what: 'There is no run in this channel yet.',
          why: 'Without a name, the latest run of this channel is meant.',
          next:
            problem.recent.length > 0
              ? `Name one of another channel: ${names(problem.recent, '')}.`
              : '“train” finds what can be launched.',
        };
      return {
        what: `I know no run “${problem.run}”.`,
        why: 'A run is named by its session, or by the end of that name.',
        next: `Recent runs: ${names(problem.recent, 'none yet')}. “runs” lists more.`,
      };
    case 'ambiguous-run':
      return {
        what: `“${problem.run}” fits more than one run.`,
        why: 'The end of the name must be long enough to tell them apart.',
        next: 'Name one of these:',
        details: problem.matches.slice(0, 10),
      };
    case 'run-over':
      return {
        what: `Run ${problem.run} is over already.`,
        why: `It is ${problem.state}.`,
        next: '“status” shows how it ended; “train” starts another.',
      };
    case 'nothing-refused':
      return {
        what: 'There is nothing to hand over.',
        why: 'No change was refused in this channel, so there is no brief for Engineer Mode.',
        next: 'When a run fails for a reason in its training logic, I refuse to edit it and offer the brief there.',
      };
    case 'unknown-metric':
      return metricMissing(problem);
    case 'no-log':
      return {
        what: `I can't show the log of ${problem.run}.`,
        why: problem.why,
        next: '“status” shows where the log lies; on the host you can read it directly.',
      };
    case 'not-yet':
      return {
        what: `I can't do that yet: ${problem.what}.`,
        why: 'Something that it needs is not there so far.',
        next: 'Try again in a moment.',
      };
  }
}

function metricMissing(problem: Extract<AskingProblem, { code: 'unknown-metric' }>): Explanation {
  if (problem.known.length === 0)
    return {
      what: `There is no curve of ${problem.run} yet.`,
      why: 'Its log has shown no readings that I understand.',
      next: 'Ask again after the first steps, or look at the log with “logs”.',
    };
  const meant = problem.metric === null ? null : nearest(problem.metric, problem.known);
  return {
    what: `${problem.run} has no metric “${problem.metric ?? ''}”.`,
    why: `Its log shows: ${names(problem.known, 'none')}.`,
    next: meant ? `Did you mean “${meant}”?` : 'Ask for one of these.',
  };
}
