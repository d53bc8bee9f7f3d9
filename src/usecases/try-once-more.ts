import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { audit, refusalOf } from './access.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

const ALLOWED = 'one more proposal was allowed';
const LOOKING = 'I am looking at the failure again; what I find comes into the thread.';

type By = Pick<Incoming, 'person' | 'place'>;

/** Opens the form in which a person writes what they changed or ruled out. */
export async function tryOnceMore(deps: Deps, tx: Transaction, by: By, id: RunId): Promise<Reply> {
  const run = await stuckRun(deps, tx, by, id);
  if (!run.ok) return refused(run.error);
  return {
    kind: 'form',
    form: {
      id: control(deps, tx, { kind: 'submit-try', run: id }, deps.settings.proposalExpiresMs),
      title: 'Try once more',
      submit: 'Allow one more proposal',
      fields: [
        {
          id: 'note',
          label: 'What did you change or rule out?',
          value: '',
          multiline: true,
          required: true,
        },
      ],
    },
  };
}

/** Allows exactly one more proposal for the failure, and looks at it again. */
export async function submitTry(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
  note: string,
): Promise<Reply> {
  const found = await stuckRun(deps, tx, by, id);
  if (!found.ok) return refused(found.error);
  if (note.trim() === '')
    return refused({
      code: 'bad-usage',
      usage: 'Try once more',
      why: 'it needs a word on what changed',
    });
  const run = found.value;
  const incident = run.incident ? await tx.read('incident', run.incident) : null;
  if (!incident || !run.diagnosis) return refused({ code: 'control-unknown' });
  const { fingerprint } = run.diagnosis;
  // Another form that was open at the same time allows no second one: the first may have led to a proposal by now.
  const asked = incident.extraTries.find(
    (t) => t.fingerprint === fingerprint && (!t.used || run.proposal !== null),
  );
  if (asked) {
    const { by: who = null, at = null } = asked;
    return refused({ code: 'already-done', what: ALLOWED, by: who, at, next: LOOKING });
  }
  const whose = { by: by.person.name, at: deps.clock.now() };
  const extra = { fingerprint, note: note.trim().slice(0, 1000), used: false, ...whose };
  tx.put('incident', incident.id, { ...incident, extraTries: [...incident.extraTries, extra] });
  audit(deps, tx, { who: by.person, what: 'try once more', target: id, outcome: extra.note });
  tx.put('run', id, { ...run, diagnosis: null, proposal: null });
  tx.plan({ kind: 'diagnose', run: id });
  return done;
}

async function stuckRun(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
): Promise<Result<Run, Problem>> {
  const run = await tx.read('run', id);
  if (!run) return err({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'approve',
    what: 'ask for one more try',
    owner: run.owner,
  });
  return problem ? err(problem) : ok(run);
}
