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

/**
 * The truth: versioned JSON records. A commit happens whole or not at all, and only if every expected version still
 * stands. Throws `PortError` with port `store`.
 */
export interface Store {
  read<K extends RecordKind>(kind: K, id: string): Promise<Stored<K> | null>;
  list<K extends RecordKind>(kind: K): Promise<readonly Stored<K>[]>;
  /** True where it happened, false where a version no longer stood. */
  commit(writes: readonly Write[]): Promise<boolean>;
}
