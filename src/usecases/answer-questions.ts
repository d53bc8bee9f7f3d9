import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { QUESTIONS } from '../domain/sentences.js';
import * as messages from '../messages/index.js';
import { refusalOf } from './access.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** The questions before training with what is known and what people answered. */
export function questionsMessage(deps: Deps, tx: Transaction, run: Run): Message {
  const lives = deps.settings.proposalExpiresMs;
  const answer = control(deps, tx, { kind: 'answer-questions', run: run.id }, lives);
  const known = { ...run.briefing.known, ...run.answers };
  return messages.beforeTraining({ ...run.briefing, known, answer });
}

/** Opens a form with the questions before training. */
export async function answerQuestions(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
): Promise<Reply> {
  const run = await tx.read('run', id);
  if (!run) return refused({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'approve',
    what: 'answer for this run',
    owner: run.owner,
  });
  if (problem) return refused(problem);
  return {
    kind: 'form',
    form: {
      id: control(deps, tx, { kind: 'submit-answers', run: id }, deps.settings.proposalExpiresMs),
      title: 'Before training',
      submit: 'Save',
      fields: QUESTIONS.map(({ id: field, text }) => ({
        id: field,
        label: text,
        value: run.answers[field] ?? run.briefing.known[field] ?? '',
        multiline: false,
        required: false,
      })),
    },
  };
}

/** Keeps the answers and shows them in the thread. */
export async function submitAnswers(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
  fields: Readonly<Record<string, string>>,
): Promise<Reply> {
  const run = await tx.read('run', id);
  if (!run) return refused({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'approve',
    what: 'answer for this run',
    owner: run.owner,
  });
  if (problem) return refused(problem);
  const given = QUESTIONS.flatMap(({ id: field }) => {
    const answer = fields[field]?.trim().slice(0, 500);
    return answer ? [[field, answer] as const] : [];
  });
  const answered: Run = { ...run, answers: { ...run.answers, ...Object.fromEntries(given) } };
  tx.put('run', id, answered);
  tx.edit(run.place.channel, keys.questions(id), questionsMessage(deps, tx, answered));
  return done;
}
