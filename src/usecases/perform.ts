import { assertNever } from '../domain/assert-never.js';
import type { Work } from '../domain/work.js';
import { keepHostKey } from './accept-host-key.js';
import { applyFix } from './apply-fix.js';
import { closeSession } from './close-session.js';
import { collectStacks } from './collect-stacks.js';
import { deliver } from './deliver.js';
import type { Deps } from './deps.js';
import { diagnoseRun } from './diagnose-run.js';
import { expire } from './expire.js';
import { launchRun } from './launch-run.js';
import { startLog } from './log-start.js';
import { readFiles } from './read-files.js';
import { scanProject } from './scan-project.js';
import { startPolling } from './start-polling.js';
import { stopRun } from './stop-run.js';
import { takeBack } from './undo-fix.js';

/** Does one piece of outstanding work, if it is still outstanding and due. Doing it twice does no more than once. */
export async function perform(deps: Deps, key: string): Promise<void> {
  const stored = await deps.store.read('work', key);
  if (!stored || stored.value.notBefore > deps.clock.now()) return;
  await dispatch(deps, stored.value.work);
}

function dispatch(deps: Deps, work: Work): Promise<void> {
  switch (work.kind) {
    case 'scan':
      return scanProject(deps, work.scan);
    case 'launch':
      return launchRun(deps, work.run);
    case 'diagnose':
      return diagnoseRun(deps, work.run);
    case 'read-files':
      return readFiles(deps, work.host);
    case 'apply-fix':
      return applyFix(deps, work.proposal);
    case 'undo-fix':
      return takeBack(deps, work.proposal);
    case 'stop':
      return stopRun(deps, work.run);
    case 'collect-stacks':
      return collectStacks(deps, work.run, work.asked);
    case 'start-polling':
      return startPolling(deps, work.run);
    case 'start-log':
      return startLog(deps, work.id);
    case 'close-session':
      return closeSession(deps, work.run);
    case 'accept-host-key':
      return keepHostKey(deps, work);
    case 'expire':
      return expire(deps, work.what);
    case 'deliver':
      return deliver(deps, work.lane);
    default:
      return assertNever(work);
  }
}

/** All outstanding work: its keys and the earliest moments at which it may be done. */
export async function outstanding(
  deps: Deps,
): Promise<readonly { readonly key: string; readonly notBefore: number }[]> {
  const records = await deps.store.list('work');
  return records.map(({ id, value }) => ({ key: id, notBefore: value.notBefore }));
}
