import type { LogCursor, Run, SessionPaths } from './run.js';
import { isOver } from './run-status.js';

/** What a tick needs of a run: kept beside it, for a thousand of them are read every few seconds. */
export interface RunLook extends Pick<Run, 'id' | 'createdAt' | 'unreachableSince' | 'lookedAt'> {
  readonly session: Pick<SessionPaths, 'multiplexer' | 'log' | 'statusFile'>;
  /** Left out where Propel launched it; else the process whose end is the run's. */
  readonly process?: number | null;
  /** When that process began, where it is known. */
  readonly born?: string;
  readonly cursor: LogCursor;
  readonly over: boolean;
}

/** The look of a run as it stands; null where it has no session. */
export function lookOf(run: Run): RunLook | null {
  const { id, createdAt, unreachableSince, lookedAt, cursor, session, adopted } = run;
  if (session === null) return null;
  const { multiplexer, log, statusFile } = session;
  return {
    id,
    createdAt,
    unreachableSince,
    ...(lookedAt === undefined ? {} : { lookedAt }),
    session: { multiplexer, log, statusFile },
    ...(adopted ? { process: adopted.process } : {}),
    ...(adopted?.born ? { born: adopted.born } : {}),
    cursor,
    over: isOver(run.status),
  };
}
