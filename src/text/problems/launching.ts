import type { Problem } from '../../domain/problem.js';
import { bytes } from '../format.js';
import { driftDetails } from './drift.js';
import type { Explanation } from './explanation.js';

export type LaunchProblem = Extract<
  Problem,
  {
    code:
      | 'command-invalid'
      | 'command-too-long'
      | 'drifted'
      | 'launch-withdrawn'
      | 'launch-unknown'
      | 'session-not-kept'
      | 'store-unavailable'
      | 'internal';
  }
>;

/** Problems on the way from a confirmed command to a session, and our own. */
export function explainLaunch(problem: LaunchProblem): Explanation {
  switch (problem.code) {
    case 'command-invalid':
      return {
        what: "That command can't be launched, so nothing was started.",
        why: problem.why,
        next: 'Press Edit command and correct it:',
        exact: problem.command,
      };
    case 'command-too-long':
      return {
        what: `The command is too long for ${problem.multiplexer}, so nothing was started.`,
        why: `It has ${bytes(problem.bytes)}; ${problem.multiplexer} passes on at most ${bytes(problem.limit)} whole.`,
        next: 'Put it into a script in the project and launch that.',
      };
    case 'drifted':
      return {
        what: 'Files changed after the command was shown, so nothing was started.',
        why: 'You confirmed the command together with the project as it was shown:',
        details: driftDetails(problem),
        next: 'Look at the changes, then scan again and confirm the fresh table.',
      };
    case 'launch-withdrawn':
      return {
        what: `The launch on ${problem.host} was withdrawn before it began.`,
        why: 'Somebody asked to stop the run while its launch was not known yet.',
        next: 'Nothing runs, and nothing of it will. “train” starts another.',
      };
    case 'launch-unknown':
      return {
        what: `I don't know yet whether the run started on ${problem.host}.`,
        why: problem.why,
        next: 'I look for its session before I try again, so it never starts twice. No need to press anything.',
      };
    case 'session-not-kept':
      return {
        what: `The session of ${problem.run} was started on ${problem.host}, and was gone when I came back over a new connection.`,
        why: 'Machines that end everything of an account when its last login closes do that (KillUserProcesses), and so does a tmux that is told to leave when nobody is attached.',
        next: '“loginctl enable-linger”, run there once, lets sessions stay. I still look for the run, and say what became of it.',
      };
    case 'store-unavailable':
      return {
        what: "I can't reach my memory right now, so I did nothing.",
        why: 'The store (Redis) does not answer. Runs on the hosts go on.',
        next: 'Try again in a minute; whoever runs the bot sees the reason on its console.',
      };
    case 'internal':
      return {
        what: 'Sorry, that is a bug of mine.',
        why: 'Something happened that I was not written for.',
        next: `Please tell whoever runs the bot this reference: ${problem.reference}. The details are in its log.`,
      };
  }
}
