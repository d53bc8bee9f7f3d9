import type { Incoming } from '../domain/incoming.js';
import type { Place } from '../domain/place.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import type { RunEntry } from '../domain/run-entry.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** The run that a person named by its whole name or a unique end of it. */
export async function findRun(deps: Deps, name: string): Promise<Result<Run, Problem>> {
  const runs = await newestFirst(deps);
  const exact = runs.find((run) => run.id === name);
  const matches = exact ? [exact] : runs.filter((run) => run.id.endsWith(name));
  const [only, second] = matches;
  if (second)
    return err({
      code: 'ambiguous-run',
      run: name,
      matches: matches.slice(0, 5).map((run) => run.id),
    });
  const found = only ? await wholeRun(deps, only) : null;
  if (found) return ok(found);
  return err({ code: 'unknown-run', run: name, recent: runs.slice(0, 5).map((run) => run.id) });
}

/** The same for a person: to somebody who may see no runs, it is not told either which there are. */
export async function findRunFor(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  name: string,
): Promise<Result<Run, Problem>> {
  const found = await findRun(deps, name);
  if (found.ok) return found;
  const asked = { ...by, right: 'view', what: 'see runs', owner: null } as const;
  return err((await refusalOf(deps, tx, asked)) ?? found.error);
}

/** The run that is meant where none is named: the newest of this thread, else of this channel. */
export async function runHere(deps: Deps, place: Place): Promise<Run | null> {
  const here = (await newestFirst(deps)).filter(
    (run) =>
      run.place.channel.id === place.channel.id &&
      run.place.channel.platform === place.channel.platform,
  );
  const meant =
    here.find((run) => place.thread !== null && run.place.thread === place.thread) ?? here[0];
  return meant ? wholeRun(deps, meant) : null;
}

/** All runs as the list knows them, the newest first. */
export async function newestFirst(deps: Deps): Promise<readonly RunEntry[]> {
  const runs = (await deps.store.list('entry')).map((stored) => stored.value);
  return runs.sort((a, b) => b.createdAt - a.createdAt);
}

/** The run of an entry, with all that it remembers. */
export async function wholeRun(deps: Deps, { id }: RunEntry): Promise<Run | null> {
  return (await deps.store.read('run', id))?.value ?? null;
}
