import type { Deed } from '../domain/action.js';
import { assertNever } from '../domain/assert-never.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { samePerson } from '../domain/place.js';
import { acceptHostKey } from './accept-host-key.js';
import { answerQuestions, submitAnswers } from './answer-questions.js';
import { askAccess } from './ask-access.js';
import { askStacks } from './collect-stacks.js';
import { confirmLaunch } from './confirm-launch.js';
import { decideAccess } from './decide-access.js';
import { decideProposal } from './decide-proposal.js';
import type { Deps } from './deps.js';
import { handOff } from './hand-off.js';
import { confirmLog } from './log-start.js';
import { choosePerson, showPeople } from './people.js';
import { refused, settled } from './replies.js';
import { cancelScan, chooseCandidate, editCommand, submitCommand } from './scan-controls.js';
import { snooze } from './snooze.js';
import { confirmStop } from './stop-run.js';
import { train } from './train.js';
import type { Transaction } from './transact.js';
import { submitTry, tryOnceMore } from './try-once-more.js';
import { undoFix } from './undo-fix.js';
import { watchChosen } from './watch-target.js';

type Used = Exclude<Incoming, { kind: 'said' }>;

/** A control was used: looks up what its key stands for and does that, if it may still be done. */
export async function press(deps: Deps, tx: Transaction, used: Used): Promise<Reply> {
  const action = await tx.read('action', used.action);
  if (!action) return refused({ code: 'control-unknown' });
  if (action.only && !samePerson(action.only, used.person))
    return refused({ code: 'not-yours', owner: action.only });
  const reply = await perform(deps, tx, used, action.deed, action.expiresAt);
  return ASKED_ALONE.has(action.deed.kind) ? settled(reply) : reply;
}

/** Deeds of a button that stands under a question for one person: one press answers it, whatever comes of that. */
const ASKED_ALONE: ReadonlySet<Deed['kind']> = new Set(['stop', 'start-log']);

/** Deeds that are not done any more once their button's time is over; the others tell by what they belong to. */
const EXPIRING: ReadonlySet<Deed['kind']> = new Set([
  'undo-fix',
  'ask-stop',
  'stop',
  'ask-access',
  'show-people',
  'choose-person',
  'add-person',
  'deny-person',
  'remove-person',
]);

async function perform(
  deps: Deps,
  tx: Transaction,
  used: Used,
  deed: Deed,
  expiresAt: number,
): Promise<Reply> {
  const fields = used.kind === 'submitted' ? used.fields : {};
  const late = deps.clock.now() > expiresAt;
  if (late && EXPIRING.has(deed.kind))
    return refused({ code: 'expired', what: 'this button', at: expiresAt });
  switch (deed.kind) {
    case 'choose-candidate':
      return chooseCandidate(deps, tx, used, deed.scan, used.kind === 'chose' ? used.value : '');
    case 'launch':
      return confirmLaunch(deps, tx, used, deed.scan, deed.choice);
    case 'edit-command':
      return editCommand(deps, tx, used, deed.scan);
    case 'submit-command':
      return submitCommand(deps, tx, used, deed.scan, fields.command ?? '');
    case 'cancel-scan':
      return cancelScan(deps, tx, used, deed.scan);
    case 'start-scan': {
      const where = { host: fields.host?.trim() || null, path: fields.path?.trim() || null };
      return train(deps, tx, used, { kind: 'train', ...where, command: null });
    }
    case 'accept-host-key':
      return acceptHostKey(deps, tx, used, deed);
    case 'approve':
      return decideProposal(deps, tx, used, deed.proposal, 'approved');
    case 'deny':
      return decideProposal(deps, tx, used, deed.proposal, 'denied');
    case 'undo-fix':
      return undoFix(deps, tx, used, deed.proposal);
    case 'ask-stop':
    case 'stop':
      return confirmStop(deps, tx, used, deed.run);
    case 'answer-questions':
      return answerQuestions(deps, tx, used, deed.run);
    case 'submit-answers':
      return submitAnswers(deps, tx, used, deed.run, fields);
    case 'hand-off':
      return handOff(deps, tx, used, deed.run);
    case 'try-once-more':
      return tryOnceMore(deps, tx, used, deed.run);
    case 'submit-try':
      return submitTry(deps, tx, used, deed.run, fields.note ?? '');
    case 'watch-session':
      return late
        ? refused({ code: 'expired', what: 'list', at: expiresAt })
        : watchChosen(deps, tx, used, deed, used.kind === 'chose' ? used.value : '');
    case 'collect-stacks':
      return late
        ? refused({ code: 'expired', what: 'button', at: expiresAt })
        : askStacks(deps, tx, used, deed.run);
    case 'start-log':
      return late
        ? refused({ code: 'expired', what: 'button', at: expiresAt })
        : confirmLog(deps, tx, used, deed.start);
    case 'snooze':
      return snooze(deps, tx, used, deed.run, deed.alert);
    case 'ask-access':
      return askAccess(deps, tx, used, deed.wanted);
    case 'show-people':
      return showPeople(deps, tx, used);
    case 'choose-person':
      return choosePerson(deps, tx, used, used.kind === 'chose' ? used.value : '');
    case 'add-person':
      return decideAccess(deps, tx, used, deed.person, deed.level);
    case 'deny-person':
      return decideAccess(deps, tx, used, deed.person, 'denied');
    case 'remove-person':
      return decideAccess(deps, tx, used, deed.person, 'removed');
    default:
      return assertNever(deed);
  }
}
