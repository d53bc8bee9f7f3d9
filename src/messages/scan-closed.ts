import { heading, message, note, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Scan } from '../domain/scan.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { inert } from '../text/inert.js';
import { utcMinute } from '../text/utc.js';

/** What stands in the table's place once it was decided: launched or cancelled, by whom and when, or expired; no controls. */
export function scanClosed({ scan }: { readonly scan: Scan }): Message {
  const where = `${cleanLine(scan.directory, 400)} on ${scan.host}`;
  const state = scan.state;
  if (state.kind === 'launched') {
    const command = scan.offers[scan.chosen]?.command ?? '';
    const words = `${state.by.name} launched this at ${utcMinute(state.at)}`;
    return message(`${words}: ${commandLine(command, 300)}`, [
      heading('Launched', 'good'),
      paragraph(
        { person: state.by.name },
        ` launched command ${scan.chosen + 1} in ${where} at ${utcMinute(state.at)}:`,
      ),
      { kind: 'code', text: inert(command), title: 'command' },
      paragraph('Run ', { code: state.run }),
    ]);
  }
  if (state.kind === 'cancelled') {
    const words = `${state.by.name} cancelled this at ${utcMinute(state.at)}. Nothing was started in ${where}.`;
    return message(words, [note('neutral', words)]);
  }
  const since = state.kind === 'expired' ? ` It expired at ${utcMinute(scan.expiresAt)}.` : '';
  const words = `This table for ${where} is no longer open.${since} Nothing was started from it; ask again for a fresh one.`;
  return message(words, [note('neutral', words)]);
}
