import type { Diagnosis } from './diagnosis.js';
import type { Run } from './run.js';

/** What lists and searches need of a run: kept beside it, so that nobody reads all that runs remember to name them. */
export interface RunEntry
  extends Pick<Run, 'id' | 'owner' | 'place' | 'status' | 'createdAt' | 'unreachableSince'> {
  readonly command: { readonly command: string; readonly host: string };
  readonly verdict: Diagnosis['verdict'] | null;
}

/** Characters of a command that lists may show. */
const KEPT_COMMAND = 400;

/** The entry of a run as it stands; it changes with the run's state, not with its readings. */
export function entryOf(run: Run): RunEntry {
  const { id, owner, place, status, createdAt, unreachableSince } = run;
  return {
    id,
    owner,
    place,
    status,
    createdAt,
    unreachableSince,
    command: {
      command: run.command.command.slice(0, KEPT_COMMAND),
      host: run.command.host,
    },
    verdict: run.diagnosis?.verdict ?? null,
  };
}
