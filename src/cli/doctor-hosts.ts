import type { Finding } from '../domain/finding.js';
import { duration } from '../text/format.js';
import type { HostLook } from './doctor-facts.js';

/** Clocks further apart than this make times of logs and cards misleading. */
const CLOCK_APART_MS = 30_000;

/** What is to be said of one host; one finding for each thing that is not fine, or one that all is. */
export function hostFindings(host: HostLook): readonly Finding[] {
  const check = `host ${host.name}`;
  if (!host.answers.fine)
    return [
      {
        check,
        verdict: 'wrong',
        text: `does not answer (${host.reachedBy}): ${host.answers.why}`,
        next: `Try it by hand: ${host.reachedBy} true. What works there without a question works for Propel.`,
      },
    ];
  const found = [sessions(host), logs(host), logind(host), clock(host)].filter((f) => f !== null);
  if (found.length > 0) return found.map((f) => ({ check, ...f }));
  const program = host.screen === null ? `tmux ${host.tmux}` : `screen ${host.screen}`;
  return [{ check, verdict: 'fine', text: `answers (${host.reachedBy}), ${program}`, next: null }];
}

type Part = Omit<Finding, 'check'> | null;

function sessions({ screen, tmux }: HostLook): Part {
  if (screen === null && tmux === null)
    return {
      verdict: 'wrong',
      text: 'has neither screen nor tmux, so nothing can be launched there.',
      next: 'Install one of them, for example: sudo apt-get install screen',
    };
  if (screen === null || !olderThan(screen, 4, 6)) return null;
  return {
    verdict: 'worth-a-look',
    text: `has screen ${screen}; a named log file needs 4.6 or later.`,
    next: tmux === null ? 'Install a newer screen, or tmux.' : 'tmux is used instead.',
  };
}

function olderThan(version: string, major: number, minor: number): boolean {
  const found = /(\d{1,4})\.(\d{1,4})/.exec(version);
  if (!found) return false;
  const [have, part] = [Number(found[1]), Number(found[2])];
  return have < major || (have === major && part < minor);
}

function logs({ logs: look }: HostLook): Part {
  if (look === null || look.fine) return null;
  return {
    verdict: 'wrong',
    text: `cannot keep logs: ${look.why}`,
    next: 'Make ~/.local/state/propel writable for the user that Propel logs in as, or make room.',
  };
}

function logind({ killsSessions }: HostLook): Part {
  if (killsSessions !== true) return null;
  return {
    verdict: 'wrong',
    text: 'ends a user’s sessions with the last logout (KillUserProcesses=yes), so runs would die.',
    next: 'On the host, once: sudo loginctl enable-linger USER',
  };
}

function clock({ clockAheadMs }: HostLook): Part {
  if (clockAheadMs === null || Math.abs(clockAheadMs) < CLOCK_APART_MS) return null;
  const way = clockAheadMs > 0 ? 'ahead' : 'behind';
  return {
    verdict: 'worth-a-look',
    text: `has a clock that is ${duration(Math.abs(clockAheadMs))} ${way}; times in messages will be off.`,
    next: 'Switch on time synchronisation there.',
  };
}
