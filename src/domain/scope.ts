import type { Brand } from './brand.js';
import type { Change } from './change.js';
import type { Category, Verdict } from './diagnosis.js';
import { err, ok, type Result } from './result.js';
import { checkCommand } from './scope-command.js';
import { checkConfigValue } from './scope-config.js';
import { checkLine } from './scope-line.js';
import type { ScopeRefusal } from './scope-refusal.js';
import { checkEnv, checkShell } from './scope-shell.js';

export { classifyRequest } from './request-side.js';
export type { ScopeRefusal } from './scope-refusal.js';

/** What a change is measured against: what the error proves, and what the project itself names. */
export interface ScopeContext {
  readonly verdict: Verdict;
  readonly category: Category;
  /** Frames of the traceback, as printed. */
  readonly frames: readonly { readonly path: string; readonly line: number }[];
  /** Names that the error or its lines of code prove: keys, paths, modules. */
  readonly proven: readonly string[];
  /** Distributions that the project's own files name, or our table for the module that is missing. */
  readonly packages: readonly string[];
  /** Micro-batches of BatchNorm or in-batch negatives are in sight: halving would change results. */
  readonly batchDependent: boolean;
  readonly projectRoot: string;
  readonly interpreter: string;
  /** The exact command that was confirmed. */
  readonly command: string;
}

/** A change that passed the guard. */
export type ApprovableChange = Brand<Change, 'ApprovableChange'>;

/** The one guard: which files and lines each kind of change may touch, whichever part proposed it. Only `ask` and `instruct` pass for anything but a runtime failure. */
export function checkScope(
  change: Change,
  context: ScopeContext,
): Result<ApprovableChange, ScopeRefusal> {
  const refusal = refuse(change, context);
  return refusal ? err(refusal) : ok(change as ApprovableChange);
}

function refuse(change: Change, context: ScopeContext): ScopeRefusal | null {
  if (change.kind === 'ask' || change.kind === 'instruct') return null;
  if (context.verdict === 'logic') {
    return { code: 'logic', reason: 'That is a logic change, not a runtime bug.' };
  }
  if (context.verdict !== 'runtime') {
    return { code: 'not-provable', reason: 'The log does not prove a runtime failure.' };
  }
  switch (change.kind) {
    case 'command':
      return checkCommand(change, context);
    case 'config-value':
      return checkConfigValue(change, context);
    case 'line':
      return checkLine(change, context);
    case 'shell':
      return checkShell(change, context);
    case 'env':
      return checkEnv(change, context);
  }
}
