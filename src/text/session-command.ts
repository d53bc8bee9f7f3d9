import { quote, quoteAll } from './shell-quote.js';

/** Keeps the outer shell alive through Ctrl-C, runs the command as one argument, and notes its exit status. */
const RECORDER = `trap : INT; bash -c "$1"; printf "%s\\n" "$?" > "$2"; exec bash`;

/** What a session runs; all of it is data, no part is spliced into another. */
export interface SessionCommand {
  readonly form: 'recorded' | 'literal';
  readonly command: string;
  readonly statusFile: string;
}

/** The words that a session runs: `bash -c ...`, which leaves an interactive bash behind when the command has ended. */
export function sessionWords(plan: SessionCommand): readonly string[] {
  if (plan.form === 'recorded') {
    return ['bash', '-c', RECORDER, 'propel', plan.command, plan.statusFile];
  }
  return ['bash', '-c', literalText(plan.command)];
}

/** The same words as sh text. */
export function sessionText(plan: SessionCommand): string {
  return quoteAll(sessionWords(plan));
}

/**
 * `COMMAND; exec bash`, or on lines of its own where the short form would change what COMMAND means: a comment, a
 * heredoc, a line break, or an end in `&`, `;` or a backslash.
 */
export function literalText(command: string): string {
  const risky = /[\n#]|<</.test(command) || /[&;\\]$/.test(command.trimEnd());
  return risky ? `${command}\n\nexec bash` : `${command}; exec bash`;
}

/** A shell condition that holds where a program is on the PATH. */
export function onPath(program: string): string {
  return `command -v ${quote(program)} >/dev/null 2>&1`;
}
