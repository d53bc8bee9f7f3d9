import { type ConfirmedCommand, reconfirmCommand } from '../domain/command.js';
import type { AppliedFix } from '../domain/incident.js';
import { progressOf } from '../domain/progress.js';
import { type ApprovedProposal, asApproved, type Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import { NO_TROUBLE } from '../domain/watching.js';
import * as messages from '../messages/index.js';
import { startObserving, summary } from '../observing/index.js';
import { freeName } from './confirm-launch.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { undoExpires } from './expire.js';
import { freezeText } from './freeze.js';
import { cardOf } from './status-card.js';
import type { Transaction } from './transact.js';

/** How long an applied fix can be taken back by its button. */
const UNDO_MS = 7 * 86_400_000;

/**
 * Starts the child of a crashed run after its fix was applied: the same confirmed command, or the changed one that
 * stood whole in the approved proposal. The child goes on in the parent's thread, on the parent's card.
 */
export async function restartAfterFix(
  deps: Deps,
  tx: Transaction,
  stored: Proposal,
  parent: Run,
): Promise<void> {
  const proposal = asApproved(stored);
  const { command } = parent;
  if (!proposal || command.via === 'seen') return;
  const at = deps.clock.now();
  const child = await childOf(deps, tx, parent, commandAfter(command, proposal), proposal, at);
  tx.put('run', child.id, child);
  const applied: Proposal = { ...proposal, application: { state: 'applied', at, child: child.id } };
  tx.put('proposal', proposal.id, applied);
  await countFix(tx, proposal, parent, {
    proposal: proposal.id,
    fingerprint: parent.diagnosis?.fingerprint ?? ('unknown' as AppliedFix['fingerprint']),
    summary: proposal.proposed.fix,
    run: parent.id,
    child: child.id,
    at,
  });
  const undo = proposal.file
    ? control(deps, tx, { kind: 'undo-fix', proposal: proposal.id }, UNDO_MS)
    : null;
  tx.edit(
    parent.place.channel,
    proposal.message,
    messages.proposalDecided({ proposal: applied, run: parent, undo }),
  );
  tx.edit(parent.place.channel, child.card, cardOf(deps, child));
  if (undo) tx.plan(undoExpires(proposal.id), at + UNDO_MS + 1);
  tx.plan({ kind: 'launch', run: child.id });
}

async function childOf(
  deps: Deps,
  tx: Transaction,
  parent: Run,
  command: ConfirmedCommand,
  proposal: ApprovedProposal,
  at: number,
): Promise<Run> {
  return {
    ...parent,
    id: await freeName(tx, at),
    command,
    status: { state: 'launching', since: at },
    createdAt: at,
    session: null,
    cursor: { inode: '', offset: 0, lines: 0 },
    observer: startObserving(),
    beside: null,
    lastGrowth: at,
    lookedAt: at,
    watching: NO_TROUBLE,
    lastCard: deps.clock.now(),
    alerts: {},
    diagnosis: null,
    evidence: null,
    proposal: null,
    parent: parent.id,
    incident: proposal.incident,
    unreachableSince: null,
    fixesApplied: parent.fixesApplied + 1,
    oldProgress: progressOf(summary(parent.observer)),
    pastOldFailure: false,
    steady: false,
  };
}

/** What was approved: the command as shown in the proposal, and the file as it reads after the change. */
function commandAfter(earlier: ConfirmedCommand, proposal: ApprovedProposal): ConfirmedCommand {
  const { change } = proposal.proposed;
  const command =
    change.kind === 'command' || change.kind === 'env' ? change.after : earlier.command;
  const edited = proposal.file;
  const known = edited && edited.path in earlier.files;
  const files = known
    ? { ...earlier.files, [edited.path]: freezeText(edited.after) }
    : earlier.files;
  const { by, at } = proposal.decision;
  return reconfirmCommand(earlier, { by, at, command, kind: change.kind }, files);
}

async function countFix(
  tx: Transaction,
  proposal: Proposal,
  parent: Run,
  fix: AppliedFix,
): Promise<void> {
  const incident = await tx.read('incident', proposal.incident);
  const fixes = [...(incident?.fixes ?? []), fix];
  tx.put('incident', proposal.incident, {
    id: proposal.incident,
    firstRun: incident?.firstRun ?? parent.id,
    extraTries: incident?.extraTries ?? [],
    countFrom: incident?.countFrom ?? 0,
    fixes,
  });
}
