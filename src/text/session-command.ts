import { quote, quoteAll } from './shell-quote.js';

/** Keeps the outer shell alive through Ctrl-C, runs the command as one argument, and notes its exit status. */
const RECORDER = `trap : INT; bash -c "$1"; printf "%s\\n" "$?" > "$2"; exec bash`;

/**
 * Gives the session the environment that was written down for it, and no other: tmux would give it that of its server,
 * which may be a week old. What belongs to the terminal stays.
 */
const HAND_OVER = `[ -r "$3" ] && { for n in $(compgen -e); do case $n in TERM|TMUX|TMUX_PANE|SHLVL|PWD) ;; *) unset "$n" 2>/dev/null;; esac; done; . "$3" 2>/dev/null; command rm -f -- "$3"; }`;

/** Sh text that writes the environment down for `HAND_OVER`, readable for this account alone. */
export function handOverText(file: string): string {
  return `( umask 077; unset TERM TMUX TMUX_PANE SHLVL PWD OLDPWD; { export -p; export -fp; } > ${quote(file)} 2>/dev/null )`;
}

/** What a session runs; all of it is data, no part is spliced into another. */
export interface SessionCommand {
  readonly form: 'recorded' | 'literal';
  readonly command: string;
  readonly statusFile: string;
  /** Where the environment is written down, where the multiplexer does not pass it on. */
  readonly environment?: string;
}

/** The words that a session runs: `bash -c ...`, which leaves an interactive bash behind when the command has ended. */
export function sessionWords(plan: SessionCommand): readonly string[] {
  const { environment } = plan;
  if (plan.form === 'recorded' && environment !== undefined) {
    const words = ['propel', plan.command, plan.statusFile, environment];
    return ['bash', '-c', `${HAND_OVER}; ${RECORDER}`, ...words];
  }
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
