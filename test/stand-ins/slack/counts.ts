import type { Trouble } from './checker.js';

/** A payload that was refused. */
export interface RefusedPayload {
  readonly method: string;
  readonly error: string;
  readonly troubles: readonly Trouble[];
}

/** What happened, for tests to read. */
export interface Counts {
  /** Calls that were applied or refused, by method. */
  readonly calls: Record<string, number>;
  /** Payloads that the platform does not take. */
  readonly refused: RefusedPayload[];
  /** Calls over the documented rate, by method. */
  readonly limited: Record<string, number>;
  /** Deeds that nobody acknowledged within 3 seconds. */
  operationTimeouts: number;
  /** Deeds for which no socket was open. */
  noSocket: number;
  acked: number;
  /** Longest time from an envelope to its acknowledgement, in milliseconds. */
  slowestAckMs: number;
  /** Sockets that were opened. */
  sockets: number;
}

export function createCounts(): Counts {
  return {
    calls: {},
    refused: [],
    limited: {},
    operationTimeouts: 0,
    noSocket: 0,
    acked: 0,
    slowestAckMs: 0,
    sockets: 0,
  };
}

/** One more under a name. */
export function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
