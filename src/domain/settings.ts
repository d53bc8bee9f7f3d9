import type { Host } from './host.js';
import type { Person } from './place.js';
import type { Grant } from './rights.js';

/** What the loop is told from outside; times in milliseconds unless the name says otherwise. */
export interface Settings {
  readonly hosts: readonly Host[];
  /** Host and path that a channel is bound to, by lane (`platform/channel`). */
  readonly channels: Readonly<Record<string, { readonly host: string; readonly path: string }>>;
  readonly administrators: readonly Person[];
  readonly grants: readonly Grant[];
  /** The team's own crash signatures as written, each with where it stands (`propel.yaml:12:5`); tried on their examples before use. */
  readonly signatures: readonly { readonly at: string; readonly row: unknown }[];
  readonly watch: {
    readonly silenceSeconds: number;
    readonly checkpointSeconds: number;
    readonly minFreeDiskBytes: number;
  };
  /** When a log has settled after the end: quiet for so long, at least and at most so long after it. */
  readonly settle: { readonly quietMs: number; readonly leastMs: number; readonly mostMs: number };
  /** Pace of reading logs: quick while a run is young, slow later. */
  readonly poll: { readonly quickMs: number; readonly slowMs: number; readonly quickForMs: number };
  /** Pace of reading the files beside the logs; new ones are searched for as often while a run is young, seldom later. */
  readonly files: {
    readonly everyMs: number;
    readonly searchMs: number;
    readonly searchOftenForMs: number;
  };
  /** Least time between two edits of a status card. */
  readonly cardEveryMs: number;
  /** How long a table and a proposal may be answered. */
  readonly scanExpiresMs: number;
  readonly proposalExpiresMs: number;
}

/** What holds where nothing is said. */
export const DEFAULT_SETTINGS: Settings = {
  hosts: [],
  channels: {},
  administrators: [],
  grants: [],
  signatures: [],
  watch: { silenceSeconds: 600, checkpointSeconds: 3600, minFreeDiskBytes: 2 * 1024 ** 3 },
  settle: { quietMs: 5_000, leastMs: 10_000, mostMs: 40_000 },
  poll: { quickMs: 2_000, slowMs: 15_000, quickForMs: 600_000 },
  files: { everyMs: 20_000, searchMs: 120_000, searchOftenForMs: 300_000 },
  cardEveryMs: 3_000,
  scanExpiresMs: 3_600_000,
  proposalExpiresMs: 86_400_000,
};
