import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { IncidentId, ProposalId } from '../domain/ids.js';
import { type Incident, mustReassess, useExtraTry } from '../domain/incident.js';
import type { Message } from '../domain/message.js';
import type { Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { control } from './controls.js';
import type { CrashEvidence } from './crash-evidence.js';
import type { Deps } from './deps.js';
import { proposalExpires } from './expire.js';
import { keys } from './keys.js';
import { proposalMessage } from './show-proposal.js';
import type { Transaction } from './transact.js';

/** How long the buttons under a refusal or a reassessment answer. */
const HELP_LIVES_MS = 30 * 86_400_000;

/**
 * Says what is known of a crash in the message that announced the end, and what follows from it: the refusal for
 * logic, stop and reassess after two fixes, else a proposal where one exact change is provable.
 */
export async function answerCrash(
  deps: Deps,
  tx: Transaction,
  run: Run,
  diagnosis: Diagnosis,
  plan: CrashEvidence,
): Promise<Run> {
  const { channel } = run.place;
  if (diagnosis.verdict === 'logic') {
    const handOff = control(deps, tx, { kind: 'hand-off', run: run.id }, HELP_LIVES_MS);
    tx.edit(
      channel,
      keys.end(run.id),
      messages.refusal({ run, diagnosis, source: plan.source, handOff }),
    );
    return run;
  }
  tx.edit(
    channel,
    keys.end(run.id),
    messages.diagnosis({ run, diagnosis, source: plan.source, traceback: plan.traceback }),
  );
  if (diagnosis.verdict !== 'runtime') return run;
  if (run.adopted) {
    if (plan.proposed) tellFix(tx, run, plan.proposed);
    return run;
  }
  const incident = await incidentOf(tx, run);
  if (mustReassess(incident, diagnosis.fingerprint)) {
    const tryOnceMore = control(deps, tx, { kind: 'try-once-more', run: run.id }, HELP_LIVES_MS);
    tx.post(
      run.place,
      keys.note(run.id, 'reassess'),
      messages.reassess({ run, diagnosis, incident, tryOnceMore }),
    );
    return { ...run, incident: incident.id };
  }
  if (!plan.proposed) return { ...run, incident: incident.id };
  tx.put('incident', incident.id, useExtraTry(incident, diagnosis.fingerprint));
  const advice = adviceOf(plan.proposed, run);
  if (advice) {
    tx.post(run.place, keys.note(run.id, 'steps'), advice);
    return { ...run, incident: incident.id };
  }
  return { ...run, incident: incident.id, proposal: proposeFix(deps, tx, run, incident, plan) };
}

/** A run that Propel did not start cannot be started again by it: the change is told, and nothing is offered. */
function tellFix(tx: Transaction, run: Run, proposed: ProposedChange): void {
  const told = adviceOf(proposed, run) ?? messages.fixTold({ run, proposed });
  tx.post(run.place, keys.note(run.id, 'steps'), told);
}

/** What a person should do themselves, where the remedy changes nothing; null where it does. */
function adviceOf(proposed: ProposedChange, run: Run): Message | null {
  const { change } = proposed;
  if (change.kind === 'instruct')
    return messages.instruct({ run, proposed: { ...proposed, change } });
  if (change.kind === 'ask')
    return messages.askValue({ run, proposed: { ...proposed, change }, answer: null });
  return null;
}

/** Stores the proposal and shows it with Approve and Deny. */
function proposeFix(
  deps: Deps,
  tx: Transaction,
  run: Run,
  incident: Incident,
  plan: CrashEvidence,
): ProposalId {
  if (!plan.proposed) throw new Error('There is nothing to propose.');
  const id = deps.ids.opaque() as ProposalId;
  const createdAt = deps.clock.now();
  const lives = deps.settings.proposalExpiresMs;
  const proposal: Proposal = {
    id,
    run: run.id,
    incident: incident.id,
    proposed: plan.proposed,
    file: plan.file,
    message: keys.proposal(id),
    createdAt,
    expiresAt: createdAt + lives,
    decision: null,
    application: null,
  };
  tx.put('proposal', id, proposal);
  tx.plan(proposalExpires(id), proposal.expiresAt + 1);
  tx.post(run.place, proposal.message, proposalMessage(deps, tx, proposal, run));
  return id;
}

/** The incident of a run's chain of restarts; its first crash starts one. */
async function incidentOf(tx: Transaction, run: Run): Promise<Incident> {
  const id = run.incident ?? (run.id as string as IncidentId);
  const stored = await tx.read('incident', id);
  if (stored) return stored;
  const fresh: Incident = { id, firstRun: run.id, fixes: [], extraTries: [], countFrom: 0 };
  tx.put('incident', id, fresh);
  return fresh;
}
