import type { Problem } from '../../domain/problem.js';
import { explainAsking } from './asking.js';
import type { Explanation } from './explanation.js';
import { explainFix } from './fixing.js';
import { explainHost } from './hosts.js';
import { explainLaunch } from './launching.js';
import { explainRights } from './rights.js';
import { explainWatching } from './watching.js';

/** What happened, why, and what to do next, for every known failure; a forgotten code does not compile. */
export function explain(problem: Problem): Explanation {
  switch (problem.code) {
    case 'unknown-command':
    case 'bad-usage':
    case 'unknown-run':
    case 'ambiguous-run':
    case 'run-over':
    case 'nothing-refused':
    case 'unknown-metric':
    case 'no-log':
    case 'not-yet':
      return explainAsking(problem);
    case 'nothing-to-watch':
    case 'already-watched':
    case 'no-session-to-stop':
      return explainWatching(problem);
    case 'unknown-host':
    case 'no-host-given':
    case 'no-path-given':
    case 'path-missing':
    case 'path-unreadable':
    case 'host-key-unknown':
    case 'host-key-changed':
    case 'host-unreachable':
    case 'nothing-to-train':
    case 'no-multiplexer':
    case 'log-folder-unwritable':
      return explainHost(problem);
    case 'no-administrator':
    case 'not-allowed':
    case 'access-asked':
    case 'access-stands':
    case 'already-done':
    case 'not-yours':
    case 'already-decided':
    case 'expired':
    case 'superseded':
    case 'control-unknown':
    case 'wrong-code':
    case 'already-claimed':
      return explainRights(problem);
    case 'command-invalid':
    case 'command-too-long':
    case 'drifted':
    case 'launch-withdrawn':
    case 'launch-unknown':
    case 'session-not-kept':
    case 'store-unavailable':
    case 'internal':
      return explainLaunch(problem);
    case 'file-changed':
    case 'file-missing':
    case 'fix-failed':
    case 'given-up':
      return explainFix(problem);
  }
}
