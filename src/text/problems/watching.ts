import type { Problem, Unwatchable } from '../../domain/problem.js';
import type { Explanation } from './explanation.js';

export type WatchingProblem = Extract<
  Problem,
  { code: 'nothing-to-watch' | 'already-watched' | 'no-session-to-stop' }
>;

/** Problems with looking after what somebody started by hand. */
export function explainWatching(problem: WatchingProblem): Explanation {
  switch (problem.code) {
    case 'already-watched':
      return {
        what: `I look after “${problem.target}” on ${problem.host} already.`,
        why: `It is ${problem.run}, in a thread of its own; a second one would tell you everything twice.`,
        next: 'Its card:',
        exact: `status ${problem.run}`,
      };
    case 'no-session-to-stop':
      return {
        what: `I can't stop ${problem.run}.`,
        why: 'I look after its log alone: there is no session of it that I could send Ctrl-C to.',
        next:
          problem.process === null
            ? 'Stop it where it was started.'
            : `Stop it where it was started; its log is written by process ${problem.process}.`,
      };
    case 'nothing-to-watch':
      return {
        what: `I can't look after “${problem.target}” on ${problem.host}.`,
        ...REASONS[problem.reason],
        ...(problem.found.length > 0 ? { details: problem.found } : {}),
      };
  }
}

const REASONS: Readonly<Record<Unwatchable, { readonly why: string; readonly next: string }>> = {
  'no-session': {
    why: 'No screen or tmux session of that name is there for the account that I log in with.',
    next: 'Name one of these in full, or give the full path of a log file, such as /data/run/train.log.',
  },
  ambiguous: {
    why: 'More than one session is called so.',
    next: 'Name one of these in full.',
  },
  'odd-name': {
    why: 'Its name holds blanks or other characters with which I could not address it without doubt.',
    next: 'Give it a plain name (in screen: Ctrl+A, then :sessionname NAME), or give me the path of its log.',
  },
  'odd-path': {
    why: 'The path of its log holds a tab, a line end or characters that a screen does not show, so I could neither show nor read it without doubt.',
    next: 'Have the log written to a path of plain characters, and name that.',
  },
  idle: {
    why: 'Nothing runs in it: a shell waits there for somebody to type.',
    next: 'Start the training in it and ask again; “train” lets me start it, and then I know its exit status too.',
  },
  'many-logs': {
    why: 'It writes several files, and I do not guess which of them is the log.',
    next: 'Give me the path of the one that is:',
  },
  piped: {
    why: 'It writes no log, but its output is piped to a program already (tmux pipe-pane), and a log of mine would take that pipe’s place.',
    next: 'Give me the path of the file that the pipe ends in; or end the pipe (tmux pipe-pane without a command) and ask again.',
  },
  relative: {
    why: 'A log is named by its full path, or by one that begins with ~/; a session by its name.',
    next: 'For example watch HOST ~/runs/train.log.',
  },
  missing: {
    why: 'There is no such file, or a folder above it may not be entered by the account that I log in with.',
    next: 'Look for a misspelled name; ls -l on the host shows what is there.',
  },
  folder: {
    why: 'It is a folder.',
    next: 'Name the log file inside it.',
  },
  'not-plain': {
    why: 'It is no plain file but a pipe, a socket or a device: reading it would take the bytes from others.',
    next: 'Have the output written to a file, for example with “| tee -a train.log”, and name that.',
  },
  unreadable: {
    why: 'The account that I log in with may not read it.',
    next: 'Its owner can allow that, for example with chmod g+r.',
  },
  binary: {
    why: 'It holds binary data, not lines of text.',
    next: 'Name the file with what the program prints. Files of readings beside it I find by myself.',
  },
  'no-log-came': {
    why: 'The session took the line, but no log came of it.',
    next: 'Have the program write a file by itself, for example with “| tee -a train.log”, and name that.',
  },
  changed: {
    why: 'The session is no longer as it was shown to you, so I did nothing.',
    next: 'Ask again to see how it stands now.',
  },
};
