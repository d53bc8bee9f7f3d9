import type { RecordKind, Records } from '../../src/domain/records.js';
import type { Guard, Store, Stored, Write } from '../../src/ports/store.js';

interface Kept {
  readonly json: string;
  readonly version: number;
}

/**
 * The store of one process, gone with it. Values are kept as JSON, so that nobody shares an object with it; versions grow
 * over all records and are never used again, so that a record that was deleted and made anew is not taken for the old one.
 */
export function createMemoryStore(): Store {
  const kinds = new Map<RecordKind, Map<string, Kept>>();
  let lastVersion = 0;

  function kept(kind: RecordKind, id: string): Kept | undefined {
    return kinds.get(kind)?.get(id);
  }

  function put(write: Write, version: number): void {
    const records = kinds.get(write.kind) ?? new Map<string, Kept>();
    kinds.set(write.kind, records);
    if (write.value === null) records.delete(write.id);
    else records.set(write.id, { json: JSON.stringify(write.value), version });
  }

  return {
    async read(kind, id) {
      const found = kept(kind, id);
      return found === undefined ? null : stored(id, found);
    },
    async list(kind) {
      const records = [...(kinds.get(kind) ?? [])];
      return records
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, found]) => stored<typeof kind>(id, found));
    },
    async ids(kind) {
      return [...(kinds.get(kind)?.keys() ?? [])].sort((a, b) => (a < b ? -1 : 1));
    },
    async commit(writes, guards = []) {
      refuseTwice([...writes, ...guards]);
      const stands = (w: Guard) => (kept(w.kind, w.id)?.version ?? 0) === w.expect;
      if (!writes.every(stands) || !guards.every(stands)) return false;
      lastVersion += 1;
      for (const write of writes) put(write, lastVersion);
      return true;
    },
  };
}

function stored<K extends RecordKind>(id: string, found: Kept): Stored<K> {
  return { id, value: JSON.parse(found.json) as Records[K], version: found.version };
}

function refuseTwice(writes: readonly Guard[]): void {
  const names = new Set(writes.map((w) => `${w.kind}:${w.id}`));
  if (names.size !== writes.length)
    throw new Error('A commit names one record twice; join the two into one.');
}
