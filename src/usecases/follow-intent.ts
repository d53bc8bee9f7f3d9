import { assertNever } from '../domain/assert-never.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Intent } from '../domain/intent.js';
import { ask } from './ask.js';
import { claim } from './claim.js';
import type { Deps } from './deps.js';
import { switchEngineer } from './hand-off.js';
import { showHelp } from './people.js';
import { showComparison, showHosts, showLogs, showPlot, showRuns, showStatus } from './show.js';
import { showGpus } from './show-gpus.js';
import { snoozeByWord } from './snooze.js';
import { askStop } from './stop-run.js';
import { train } from './train.js';
import type { Transaction } from './transact.js';
import { watchTarget } from './watch-target.js';

type Said = Extract<Incoming, { kind: 'said' }>;

/** Does what a person asked for in words. */
export async function follow(
  deps: Deps,
  tx: Transaction,
  said: Said,
  intent: Intent,
): Promise<Reply> {
  switch (intent.kind) {
    case 'train':
      return train(deps, tx, said, intent);
    case 'status':
      return showStatus(deps, tx, said, intent.run);
    case 'runs':
      return showRuns(deps, tx, said);
    case 'logs':
      return showLogs(deps, tx, said, intent.run, intent.lines);
    case 'plot':
      return showPlot(deps, tx, said, intent.run, intent.metric);
    case 'hosts':
      return showHosts(deps, tx, said);
    case 'stop':
      return askStop(deps, tx, said, intent.run);
    case 'snooze':
      return snoozeByWord(deps, tx, said, intent);
    case 'ask':
      return ask(deps, tx, said, intent.text);
    case 'switch-engineer':
      return switchEngineer(deps, tx, said);
    case 'claim':
      return claim(deps, tx, said, intent.code);
    case 'help':
      return showHelp(deps, tx, said);
    case 'compare':
      return showComparison(deps, tx, said, intent.first, intent.second);
    case 'gpus':
      return showGpus(deps, tx, said, intent.host);
    case 'watch':
      return watchTarget(deps, tx, said, intent);
    default:
      return assertNever(intent);
  }
}
