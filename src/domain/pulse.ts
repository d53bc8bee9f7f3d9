import type { MessageKey } from './ids.js';
import type { Channel } from './place.js';

/** What is wrong with the watching of a host: it does not answer, or nobody looks at it. */
export interface HostTrouble {
  readonly kind: 'unreachable' | 'stale';
  readonly since: number;
  /** Messages that told of it; empty where it was too short so far to be told. */
  readonly told: readonly { readonly channel: Channel; readonly key: MessageKey }[];
}

/** When a host with watched runs was last looked at, by any process. Times are milliseconds since 1970. */
export interface Pulse {
  /** The last look, answered or not. */
  readonly at: number;
  /** The pace at which looks should come. */
  readonly everyMs: number;
  readonly trouble: HostTrouble | null;
  /** Somebody noticed at this moment that looks stay away; one look takes the suspicion away. */
  readonly suspectedAt: number | null;
}
