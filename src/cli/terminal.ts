import type { Clock } from '../ports/clock.js';
import type { Files } from '../ports/files.js';
import type { Shell } from '../ports/shell.js';

/** What a command of the command line is given. */
export interface Terminal {
  /** Prints one line to standard output. */
  out(line: string): void;
  /** Prints one line to standard error. */
  err(line: string): void;
}

/** What the reading commands need of the world. */
export interface Tools {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly files: Files;
  readonly shell: Shell;
  /** The text of a file in pieces; throws `PortError` with a sentence. */
  readLog(path: string): AsyncIterable<string>;
  /** The absolute form of a path. */
  absolute(path: string): string;
}

/** The command line's exit statuses: it answered, it could not, it was asked wrongly. */
export const EXIT = { answered: 0, failed: 1, misused: 2 } as const;
