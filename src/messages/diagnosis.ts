import { heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import {
  confidenceWords,
  lookAtBlocks,
  proofBlocks,
  type SourceLines,
  tracebackBlocks,
  tracebackText,
} from '../text/diagnosis-words.js';
import { runTitle, shortRun, stateWords } from '../text/run-words.js';
import { endedLateWords } from '../text/window-words.js';

export interface DiagnosisFacts {
  readonly run: Run;
  readonly diagnosis: Diagnosis;
  /** Lines of the project around the failure, where they could be read. */
  readonly source?: SourceLines | null;
  /** The root failure's traceback exactly as the log has it, where there is one. */
  readonly traceback?: string | null;
}

/** Why a run ended badly: the cause in a sentence, how sure that is, the lines that prove it, and what they do not prove. */
export function diagnosis({ run, diagnosis: found, source, traceback }: DiagnosisFacts): Message {
  const cause = cleanLine(found.rootCause, 600);
  if (found.verdict === 'none') {
    const words = `${stateWords(run.status)}: ${cause}`;
    return message(
      `${words} ${runTitle(run)}.`,
      some(note('neutral', words), proofBlocks(found, null)),
    );
  }
  const title = found.verdict === 'unknown' ? "It failed, and I can't fix it" : 'Why it failed';
  const late = endedLateWords(run);
  const blocks = some(
    heading(title, 'bad'),
    paragraph(cause),
    paragraph(confidenceWords(found.confidence, found.hostFacts), ...doubts(found)),
    proofBlocks(found, source ?? null),
    tracebackBlocks(tracebackText(found, traceback ?? null), `traceback-${shortRun(run.id)}`),
    lookAtBlocks(found.lookAt),
    late !== null && paragraph(late),
    found.verdict === 'unknown' && paragraph(unknownWords(found)),
    paragraph('Run ', { code: run.id }, ' on ', { bold: run.command.host }),
  );
  return message(`${title}: ${cause} (${runTitle(run)})`, blocks);
}

function doubts({ doesNotProve }: Diagnosis): readonly string[] {
  return doesNotProve === null
    ? []
    : [` It does not prove: ${inSentence(cleanLine(doesNotProve, 300))}`];
}

function unknownWords({ category }: Diagnosis): string {
  return category === 'code'
    ? "This is a plain bug in the project's own code. I point at it and leave it to you; I edit no code of yours for it."
    : 'The log alone does not prove a cause, so I propose no change. The lines above are where I would start.';
}

/** A sentence's first letter made small behind a colon, unless it begins a name such as CUDA. */
function inSentence(text: string): string {
  return /^[A-Z][a-z]*\b/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
