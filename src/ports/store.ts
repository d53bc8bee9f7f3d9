import type { RecordKind, Records } from '../domain/records.js';

/** A record and the version under which it was read. */
export interface Stored<K extends RecordKind> {
  readonly id: string;
  readonly value: Records[K];
  readonly version: number;
}

/** One write of a commit. `expect` is the version that must still stand, 0 where nothing may stand yet; null deletes. */
export type Write = {
  [K in RecordKind]: {
    readonly kind: K;
    readonly id: string;
    readonly expect: number;
    readonly value: Records[K] | null;
  };
}[RecordKind];

/** A record that a decision only read: the version that must still stand when it is committed, 0 for none. */
export interface Guard {
  readonly kind: RecordKind;
  readonly id: string;
  readonly expect: number;
}

/**
 * The truth: versioned JSON records. A commit happens whole or not at all, and only if every expected version still
 * stands, of what it writes and of what it guards. Throws `PortError` with port `store`.
 */
export interface Store {
  read<K extends RecordKind>(kind: K, id: string): Promise<Stored<K> | null>;
  list<K extends RecordKind>(kind: K): Promise<readonly Stored<K>[]>;
  /** Ids of all records of a kind, in order, without reading them. */
  ids(kind: RecordKind): Promise<readonly string[]>;
  /** True where it happened, false where a version no longer stood. */
  commit(writes: readonly Write[], guards?: readonly Guard[]): Promise<boolean>;
}
