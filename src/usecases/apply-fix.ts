import { assertNever } from '../domain/assert-never.js';
import type { Host } from '../domain/host.js';
import type { ProposalId } from '../domain/ids.js';
import type { Problem } from '../domain/problem.js';
import { type ApprovedProposal, asApproved } from '../domain/proposal.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { PortError } from '../ports/port-error.js';
import { quote } from '../text/shell-quote.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { refuseFix } from './refuse-fix.js';
import { restartAfterFix } from './restart-run.js';
import { transact } from './transact.js';

/** Longest that a shell template may take, in milliseconds; an installation is the slowest. */
const TEMPLATE_MS = 600_000;

/** Applies an approved change, exactly as shown, and relaunches; where the world has changed meanwhile it says so and stops. */
export async function applyFix(deps: Deps, id: ProposalId): Promise<void> {
  const proposal = (await deps.store.read('proposal', id))?.value;
  const approved = proposal ? asApproved(proposal) : null;
  const run = approved ? (await deps.store.read('run', approved.run))?.value : null;
  const pending = approved?.application?.state === 'pending';
  const applied = approved && run && pending ? await tryToApply(deps, approved, run) : null;
  await transact(deps, async (tx) => {
    tx.done({ kind: 'apply-fix', proposal: id });
    const current = await tx.read('proposal', id);
    if (!current || !approved || !run || !applied || current.application?.state !== 'pending')
      return;
    const parent = await tx.read('run', run.id);
    if (applied.ok) return parent ? restartAfterFix(deps, tx, current, parent) : undefined;
    refuseFix(deps, tx, current, run, applied.error);
  });
}

/** What the host will never take is told; what may pass is thrown, and tried again. */
async function tryToApply(
  deps: Deps,
  proposal: ApprovedProposal,
  run: Run,
): Promise<Result<null, Problem>> {
  try {
    return await apply(deps, proposal, run);
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    return err({ code: 'fix-failed', what: 'the host did not take it', why: error.message });
  }
}

async function apply(
  deps: Deps,
  proposal: ApprovedProposal,
  run: Run,
): Promise<Result<null, Problem>> {
  const host = findHost(deps, run.command.host);
  if (!host.ok) return host;
  const { change } = proposal.proposed;
  switch (change.kind) {
    case 'config-value':
    case 'line':
      return replaceFile(deps, host.value, proposal, run);
    case 'shell':
      return runTemplate(deps, host.value, change.command, run);
    case 'command':
    case 'env':
      return ok(null);
    case 'ask':
    case 'instruct':
      return err({
        code: 'fix-failed',
        what: 'it is advice',
        why: 'It changes nothing by itself.',
      });
    default:
      return assertNever(change);
  }
}

async function replaceFile(
  deps: Deps,
  host: Host,
  { id, file }: ApprovedProposal,
  run: Run,
): Promise<Result<null, Problem>> {
  if (!file)
    return err({
      code: 'fix-failed',
      what: 'its file was not recorded',
      why: 'I only write over what was shown.',
    });
  const path = file.path.startsWith('/') ? file.path : `${run.command.directory}/${file.path}`;
  const folder = run.session?.folder ?? '';
  const answer = await deps.files.replace(
    host,
    path,
    file.before,
    file.after,
    `${folder}/before-${id}`,
  );
  if (answer === 'differs') return err({ code: 'file-changed', file: file.path });
  if (answer === 'missing') return err({ code: 'file-missing', file: file.path });
  return ok(null);
}

async function runTemplate(
  deps: Deps,
  host: Host,
  command: string,
  run: Run,
): Promise<Result<null, Problem>> {
  const script = inDirectory(run.command.directory, command);
  const { status, stderr } = await deps.shell.exec(host, script, { timeoutMs: TEMPLATE_MS });
  if (status === 0) return ok(null);
  return err({
    code: 'fix-failed',
    what: command,
    why: stderr.trim().slice(-500) || `it ended with status ${status}`,
  });
}

function inDirectory(directory: string, command: string): string {
  return `cd -- ${quote(directory)} && ${command}`;
}
