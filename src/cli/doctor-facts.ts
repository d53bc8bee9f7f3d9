import type { Complaint } from '../config.js';
import type { Finding } from '../domain/finding.js';

/** What a look at something brought: that it is there, or why not. */
export type Looked = { readonly fine: true } | { readonly fine: false; readonly why: string };

/** What the doctor found on a host. */
export interface HostLook {
  readonly name: string;
  /** `ssh rig`, or `this machine`. */
  readonly reachedBy: string;
  readonly answers: Looked;
  /** Versions as printed, null where the program is not there; not looked at where the host does not answer. */
  readonly screen: string | null;
  readonly tmux: string | null;
  /** Whether Propel may write its logs there. */
  readonly logs: Looked | null;
  /** Whether sessions end when the last login of the user ends; null where it could not be told. */
  readonly killsSessions: boolean | null;
  /** Milliseconds by which its clock is ahead. */
  readonly clockAheadMs: number | null;
}

/** Everything that the doctor looks at; whoever gathers it decides nothing. */
export interface DoctorFacts {
  /** `20.19.2`. */
  readonly node: string;
  readonly config: {
    readonly path: string;
    readonly found: boolean;
    readonly complaints: readonly Complaint[];
  };
  /** Where the store is, and whether it answers; `own` is a server that Propel starts by itself. */
  readonly redis:
    | { readonly kind: 'address'; readonly address: string; readonly answers: Looked }
    | { readonly kind: 'own'; readonly program: string | null };
  readonly state: { readonly folder: string; readonly writable: Looked };
  readonly hosts: readonly HostLook[];
  /** What the chat platforms said; nothing where they are off. */
  readonly chats: readonly Finding[];
  readonly web: { readonly enabled: boolean; readonly port: number; readonly free: Looked };
  readonly administrators: number;
  /** The team's own crash signatures, each with where it stands, as written. */
  readonly signatures: readonly { readonly at: string; readonly row: unknown }[];
}
