import type { Place } from '../domain/place.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import type { Deps } from './deps.js';

/** The run that a person named by its whole name or a unique end of it. */
export async function findRun(deps: Deps, name: string): Promise<Result<Run, Problem>> {
  const runs = await newestFirst(deps);
  const exact = runs.find((run) => run.id === name);
  if (exact) return ok(exact);
  const matches = runs.filter((run) => run.id.endsWith(name));
  const [only, second] = matches;
  if (only && !second) return ok(only);
  if (second)
    return err({
      code: 'ambiguous-run',
      run: name,
      matches: matches.slice(0, 5).map((run) => run.id),
    });
  return err({ code: 'unknown-run', run: name, recent: runs.slice(0, 5).map((run) => run.id) });
}

/** The run that is meant where none is named: the newest of this thread, else of this channel. */
export async function runHere(deps: Deps, place: Place): Promise<Run | null> {
  const here = (await newestFirst(deps)).filter(
    (run) =>
      run.place.channel.id === place.channel.id &&
      run.place.channel.platform === place.channel.platform,
  );
  return (
    here.find((run) => place.thread !== null && run.place.thread === place.thread) ??
    here[0] ??
    null
  );
}

/** All runs, the newest first. */
export async function newestFirst(deps: Deps): Promise<readonly Run[]> {
  const runs = (await deps.store.list('run')).map((stored) => stored.value);
  return runs.sort((a, b) => b.createdAt - a.createdAt);
}
