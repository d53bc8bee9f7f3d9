import { seenCommand } from '../../src/domain/command.js';
import type { LogStart, Run } from '../../src/domain/run.js';
import type { FoundSession } from '../../src/sessions/index.js';
import { aRun, NOW, RUN_ID } from './facts.js';

/** A run that somebody else started, in a session of its own or known by its log alone. */
export function anAdopted(text: string, inSession: boolean): Run {
  const run = aRun();
  const command = inSession ? `python ${text}` : text;
  return {
    ...run,
    command: seenCommand({ command, host: 'rig', directory: `/home/${text}` }),
    adopted: {
      target: text,
      session: inSession ? { name: text, address: '1234.exp' } : null,
      process: inSession ? 1234 : null,
      toldEnd: false,
    },
    session: run.session && {
      ...run.session,
      multiplexer: inSession ? 'screen' : null,
      log: `/l/${text}`,
    },
  };
}

/** A session that was found. */
export function aSession(text: string): FoundSession {
  return {
    multiplexer: 'screen',
    process: 1234,
    address: `1234.${text}`,
    name: text,
    full: text,
    piped: false,
    logs: [`/l/${text}`],
    program: { args: `python ${text}`, directory: null },
    panes: 1,
  };
}

/** A line that makes a session write a log. */
export function aLogStart(text: string): LogStart {
  return {
    host: 'rig',
    multiplexer: 'screen',
    process: 1234,
    address: '1234.exp',
    session: text,
    log: `/l/${text}`,
    line: `screen -S 1234.exp -X eval 'logfile ${text}' 'log on'`,
  };
}

/** Why and from what a run that a reboot ended can go on; `text` is what the host had its say in. */
export function aRelaunch(text: string) {
  return {
    run: RUN_ID,
    reason: 'reboot' as const,
    saved: {
      newest: { path: text, bytes: 9, writtenAt: NOW, whole: 'proven' as const },
      passedOver: [{ path: text, why: text }],
      trouble: null,
    },
    logSaid: { step: 1, path: text },
  };
}
