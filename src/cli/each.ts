import { PortError } from '../ports/port-error.js';
import { EXIT, type Terminal } from './terminal.js';

/** Answers one file or path after the other; what cannot be answered is said, and the rest goes on. */
export async function answerEach(
  terminal: Terminal,
  names: readonly string[],
  answer: (name: string) => Promise<void>,
): Promise<number> {
  let status: number = EXIT.answered;
  for (const name of names) {
    try {
      await answer(name);
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      terminal.err(`propel: ${name}: ${error.message}`);
      status = EXIT.failed;
    }
  }
  return status;
}
