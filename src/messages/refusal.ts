import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { REFUSAL_SENTENCE } from '../domain/sentences.js';
import { cleanLine } from '../text/clean-line.js';
import {
  confidenceWords,
  lookAtBlocks,
  proofBlocks,
  type SourceLines,
} from '../text/diagnosis-words.js';
import { endedLateWords } from '../text/window-words.js';

export interface RefusalFacts {
  readonly run: Run;
  readonly diagnosis: Diagnosis;
  readonly source?: SourceLines | null;
  readonly handOff: ActionId | null;
}

/** Refuses to change the training logic, in the fixed words, and says where it is and what to look at. No button that changes anything. */
export function refusal({ run, diagnosis, source, handOff }: RefusalFacts): Message {
  const cause = cleanLine(diagnosis.rootCause, 600);
  const late = endedLateWords(run);
  const blocks = some(
    heading('This needs a change of the training logic', 'bad'),
    paragraph(REFUSAL_SENTENCE),
    paragraph(cause, ' ', confidenceWords(diagnosis.confidence)),
    proofBlocks(diagnosis, source ?? null),
    lookAtBlocks(diagnosis.lookAt),
    late !== null && paragraph(late),
    paragraph('The hand-off brief holds all of this for whoever makes the change. Run ', {
      code: run.id,
    }),
  );
  const where = diagnosis.where === null ? '' : ` (${cleanLine(diagnosis.where, 200)})`;
  return message(`${REFUSAL_SENTENCE} ${cause}${where}`, blocks, [...button(handOff, 'handOff')]);
}
