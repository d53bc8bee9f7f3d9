import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { RunSummary } from '../domain/summary.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { duration } from '../text/format.js';
import { runTitle, startOf } from '../text/run-words.js';
import { checkpointWords } from '../text/summary-words.js';

export interface StopQuestionFacts {
  readonly run: Run;
  readonly summary: RunSummary | null;
  readonly now: number;
  readonly stop: ActionId;
}

const UNKNOWN =
  'I do not know yet whether it has begun. If it has not, it never will; if it has, I end it as soon as I know.';

/** Asks once more before a run is stopped, and says what would be lost. */
export function stopQuestion({ run, summary, now, stop }: StopQuestionFacts): Message {
  const ran = duration(now - startOf(run));
  const checkpoint = summary === null ? 'none seen' : checkpointWords(summary, now);
  const how = run.adopted ? 'looked after' : 'running';
  const loses =
    summary?.lastCheckpoint == null
      ? 'I saw no checkpoint, so all of it may be lost.'
      : `Last checkpoint: ${checkpoint}. Everything after that would be lost.`;
  const lost = `It has been ${how} for ${ran}. ${loses}`;
  const blocks = some(
    heading('Stop this run?', 'warning'),
    paragraph({ code: commandLine(run.command.command, 200) }, ' on ', { bold: run.command.host }),
    paragraph(run.session === null ? UNKNOWN : lost),
    run.adopted?.session
      ? paragraph(
          'I did not start it. I send Ctrl-C to session ',
          { code: cleanLine(run.adopted.session.name, 100) },
          ', so that the command can save, and then end that session. Run ',
          { code: run.id },
        )
      : paragraph('I send Ctrl-C first so that it can save. Run ', { code: run.id }),
  );
  return message(
    `Stop ${runTitle(run)}? It has been running for ${ran}; last checkpoint: ${checkpoint}.`,
    blocks,
    button(stop, 'stop', 'danger'),
  );
}
