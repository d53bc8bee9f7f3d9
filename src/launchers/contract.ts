import type { SessionLines } from '../domain/session-lines.js';

/** What a launch needs to know. All paths are absolute on the host. */
export interface LaunchPlan {
  /** The session's name. */
  readonly name: string;
  /** The exact bytes of the confirmed command. */
  readonly command: string;
  readonly directory: string;
  readonly log: string;
  readonly statusFile: string;
  readonly form: 'recorded' | 'literal';
}

/**
 * A terminal multiplexer: functions that return sh text and parse what it prints. Nothing here runs anything.
 * Sessions are addressed exactly, never by prefix: `name` is one that Propel gave, or an address that `found` printed.
 */
export interface Launcher {
  /** Equal to its file's name, and to the multiplexer's program. */
  readonly id: 'screen' | 'tmux';
  /** Longest command in bytes that it passes on whole. */
  readonly maxCommandBytes: number;
  /** Whose process id `sessions` prints: the pane's own, or that of the server whose child the pane is. */
  readonly anchor: 'server' | 'pane';
  /** Sh condition that holds where it can be used. */
  available(): string;
  /** The exact line that starts the session; also what people are shown. */
  launchLine(plan: LaunchPlan): string;
  /** Sh text to run after the launch line, so that the log is complete at once. May run twice. */
  settle(plan: LaunchPlan): string;
  /** Sh condition that holds while exactly this session exists. */
  exists(name: string): string;
  /** Sh condition that holds while a program that starts exactly this session is still to be seen. */
  starting(name: string): string;
  /**
   * Sh text that prints `NAME PID` for every session of any name, and for each pane where those are the anchor, the oldest
   * first; fails where the multiplexer cannot say.
   */
  sessions(): string;
  /**
   * Sh text that prints every session, or every pane where each has a log of its own, with tabs between: process by which
   * it is known, address, name, a name that no other has, and the server whose child writes its log, or `-`.
   */
  found(): string;
  /** The exact line that makes a session that was found write a log from now on, with what is left of its screen. */
  logLine(address: string, log: string): string;
  /** Sh text that prints the process ids of all panes that end with the session, one a line. */
  panePids(name: string): string;
  /** Sh text that prints the pane's process id, or nothing. */
  panePid(name: string): string;
  /**
   * Sh text to run once where the session is not seen: finds it where the account keeps its sockets elsewhere when it logs
   * in, and makes the calls that follow go there. Holds where the session is seen then.
   */
  reach(name: string): string;
  /** Sh text that prints a pattern for `grep` of the variable by which all processes of this session are known, or nothing. */
  mark(name: string): string;
  /** Sh text that prints the names of all sessions that start with `propel-train-`, one a line. */
  list(): string;
  /** Sh text that sends Ctrl-C to the session. */
  interrupt(name: string): string;
  /** Sh text that ends the session. */
  quit(name: string): string;
  /** The lines for a person, for a terminal on the host itself. */
  lines(name: string): SessionLines;
}
