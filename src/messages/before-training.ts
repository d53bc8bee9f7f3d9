import { button, heading, list, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message, Span } from '../domain/message.js';
import { type Pitfall, pitfallWords, QUESTIONS, type QuestionId } from '../domain/sentences.js';
import { cleanLine } from '../text/clean-line.js';

export interface BeforeTrainingFacts {
  /** What is known already, from the project or from a person; by question. */
  readonly known: Readonly<Partial<Record<QuestionId, string>>>;
  /** Pitfalls that this project shows signs of. */
  readonly pitfalls: readonly Pitfall[];
  /** What this project itself says about a pitfall, with its numbers. */
  readonly own?: Readonly<Partial<Record<Pitfall, string>>>;
  /** GPUs that the run uses, where known. */
  readonly gpus: number | null;
  readonly answer: ActionId | null;
}

/** The four questions before training, each with what is known already, and the pitfalls to watch for. */
export function beforeTraining(facts: BeforeTrainingFacts): Message {
  const questions = QUESTIONS.map(({ id, text }): readonly Span[] => {
    const known = facts.known[id];
    return known ? [{ bold: text }, ` ${clean(known)}`] : [{ bold: text }];
  });
  const pitfalls = facts.pitfalls.map((id): readonly Span[] => {
    const { name, watchFor } = pitfallWords(id, facts.gpus);
    const own = facts.own?.[id];
    return [{ bold: `${name}: ` }, watchFor, ...(own ? [` Here: ${clean(own)}`] : [])];
  });
  const blocks = some(
    heading('Worth a thought while it starts'),
    list(questions),
    pitfalls.length > 0 && paragraph('Worth watching in this project:'),
    list(pitfalls),
  );
  const words = QUESTIONS.map((q) => `- ${q.text}${answerWords(facts.known[q.id])}`);
  return message(['Before training:', ...words].join('\n'), blocks, [
    ...button(facts.answer, 'answer'),
  ]);
}

function answerWords(known: string | undefined): string {
  return known ? ` ${clean(known)}` : '';
}

function clean(text: string): string {
  return cleanLine(text, 300);
}
