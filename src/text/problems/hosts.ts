import type { Problem } from '../../domain/problem.js';
import { plural } from '../format.js';
import { nearest } from '../nearest.js';
import { type Explanation, names } from './explanation.js';

export type HostProblem = Extract<
  Problem,
  {
    code:
      | 'unknown-host'
      | 'no-host-given'
      | 'no-path-given'
      | 'path-missing'
      | 'path-unreadable'
      | 'host-unreachable'
      | 'host-key-unknown'
      | 'host-key-changed'
      | 'nothing-to-train'
      | 'no-multiplexer'
      | 'log-folder-unwritable';
  }
>;

/** Problems with a host or with what lies on it. */
export function explainHost(problem: HostProblem): Explanation {
  switch (problem.code) {
    case 'unknown-host': {
      const meant = nearest(problem.host, problem.known);
      return {
        what: `I know no host “${problem.host}”.`,
        why: `Hosts come from propel.yaml. Known: ${names(problem.known, 'none')}.`,
        next: meant
          ? `Did you mean “${meant}”?`
          : 'Use one of these, or add the host under “hosts:” in propel.yaml and restart me.',
      };
    }
    case 'no-host-given':
      return {
        what: 'On which host?',
        why: 'This channel is bound to no host and has used none before.',
        next: `Write “train HOST PATH”. Known hosts: ${names(problem.known, 'none; add one under “hosts:” in propel.yaml')}.`,
      };
    case 'no-path-given':
      return {
        what: `In which folder on ${problem.host}?`,
        why: 'This channel is bound to no folder and has used none before.',
        next: `Write “train ${problem.host} PATH”, for example “train ${problem.host} ~/project”.`,
      };
    case 'path-missing':
      return {
        what: `There is no folder ${problem.path} on ${problem.host}.`,
        why: 'I looked at exactly that path, as the user that I log in as.',
        next: 'Check the spelling. A path that begins with ~ starts in that user’s home folder.',
      };
    case 'path-unreadable':
      return {
        what: `I can't read ${problem.path} on ${problem.host}.`,
        why: problem.why,
        next: 'Give the user that I log in as the right to read it, or name another folder.',
      };
    case 'host-key-unknown':
      return {
        what: `I do not know the host key of ${problem.host} yet, so I did not log in.`,
        why: problem.why,
        next: 'An administrator may accept it below, after comparing the fingerprint with the one that the owner of the host names.',
      };
    case 'host-key-changed':
      return {
        what: `The host key of ${problem.host} is not the one that I know. I did not log in.`,
        why: problem.why,
        next: 'This is never accepted by a button. Find out first whether the host was set up anew.',
      };
    case 'host-unreachable':
      return {
        what: `I can't reach ${problem.host}.`,
        why: problem.why,
        next: 'Sessions on it go on without me. I keep trying; “hosts” shows when it is back.',
      };
    case 'nothing-to-train':
      return {
        what: `I found nothing that trains in ${problem.path} on ${problem.host}.`,
        why: `I looked through ${plural(problem.lookedAt, 'file')}: scripts, shell scripts, package entry points, Makefile, configs and the README.`,
        next: 'If you know the command, say it and I will show it for confirmation:',
        exact: `train ${problem.host} ${problem.path} -- COMMAND`,
        details: problem.caps,
      };
    case 'no-multiplexer':
      return {
        what: `Neither screen nor tmux is on ${problem.host}.`,
        why: 'A run lives in a session of one of them, so that it goes on when I am away. Nothing was started.',
        next: 'Install one, then press Launch again:',
        exact: problem.install,
      };
    case 'log-folder-unwritable':
      return {
        what: `I can't write the run's log on ${problem.host}, so nothing was started.`,
        why: `${problem.path}: ${problem.why}`,
        next: 'Make room or give the user that I log in as the right to write there, then press Launch again.',
      };
  }
}
