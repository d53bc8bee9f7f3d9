import { code, message, note, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { RequestSide } from '../domain/request-side.js';
import { REFUSAL_SENTENCE } from '../domain/sentences.js';
import type { Topic } from '../text/ask-topics.js';
import { type AskedRun, askWords } from '../text/ask-words.js';
import { runTitle, stateWords } from '../text/run-words.js';

/** A request to change something, or a question about a run. */
type AskAnswerFacts =
  | { readonly side: RequestSide }
  | ({ readonly topic: Exclude<Topic, 'state'> } & AskedRun);

const RUNTIME =
  'That is a runtime matter, which I may fix. I propose a fix when a run crashes from it: launch the command with “train”, and if it fails the proposal comes in its thread.';
const UNCLEAR =
  'I could not tell what to do with that. Ask about a run: how long it takes yet, which step, the loss, how fast, whether it is stuck, the last checkpoint, what crashed, where its log is, how to attach, who launched it. “help” lists what else I do.';

/** Answers a request in free words: a change of logic is refused in the fixed words, a question about a run is answered from what was read. */
export function askAnswer(facts: AskAnswerFacts): Message {
  if ('topic' in facts) return aboutRun(facts.topic, facts);
  if (facts.side === 'logic') {
    return message(REFUSAL_SENTENCE, [
      note('warning', REFUSAL_SENTENCE),
      paragraph('I may suggest values, and I change no code for this.'),
    ]);
  }
  const words = facts.side === 'runtime' ? RUNTIME : UNCLEAR;
  return message(words, [note('neutral', words)]);
}

function aboutRun(topic: Exclude<Topic, 'state'>, asked: AskedRun): Message {
  const { run } = asked;
  const { words, code: line } = askWords(topic, asked);
  const blocks = some(
    note('neutral', words),
    line !== undefined && code(line),
    paragraph(`${stateWords(run.status)}: ${runTitle(run)}. Run `, { code: run.id }),
  );
  return message([words, line ?? ''].join(' ').trim(), blocks);
}
