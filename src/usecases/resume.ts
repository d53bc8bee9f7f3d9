import type { Deps } from './deps.js';

/** Takes up the polling of every host that has watched runs, at the quick pace; the first poll finds its own. */
export async function resume(deps: Deps): Promise<void> {
  for (const { id, value } of await deps.store.list('watch'))
    if (value.runs.length > 0) await deps.scheduler.poll(id, deps.settings.poll.quickMs);
}
