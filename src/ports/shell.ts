import type { Host } from '../domain/host.js';

export interface ExecOptions {
  /** Milliseconds until the attempt is given up with code `timeout`. */
  readonly timeoutMs: number;
  /** Bytes of standard output kept; more throws `too-much-output`. */
  readonly maxBytes?: number;
  /** One at a time of these on a host, so that programs that hang there never keep others waiting. */
  readonly unhurried?: boolean;
  /** Over a connection that is opened for it, after the one before was closed; other scripts on that one end first. */
  readonly fresh?: boolean;
}

/** How a script ended. A link that was lost is never an answer: it throws `lost`. */
export interface ExecResult {
  /** Exit status, or null where a signal ended it. */
  readonly status: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

/**
 * Runs POSIX sh scripts on hosts. The script travels over standard input of `sh -s`, inside a function that is called
 * at its end, so that a script cut in transit does nothing. Throws `PortError` with port `shell`:
 * `unreachable`, `lost`, `timeout`, `refused`, `too-much-output`.
 */
export interface Shell {
  exec(host: Host, script: string, options: ExecOptions): Promise<ExecResult>;
}
