import { randomUUID } from 'node:crypto';
import type { Redis, Result } from 'ioredis';
import type { RecordKind, Records } from '../../src/domain/records.js';
import type { Guard, Store, Stored, Write } from '../../src/ports/store.js';
import { bounded } from './bounded.js';
import { COMMIT_SCRIPT } from './commit-script.js';
import { placeOf } from './connection.js';

/** Long enough that no second try of a commit can come later. */
const MARK_SECONDS = 60;

/** So many records are asked for in one round trip. */
const PAGE = 500;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    propelCommit(keys: number, ...args: (string | number)[]): Result<number, Context>;
  }
}

/**
 * The store in Redis: one hash for each record, one set for each kind, one script for a commit. A command waits at most
 * 5 seconds, through a restart of the server, and then throws a retryable `PortError`; a commit whose answer was lost is
 * recognised by its mark and never happens twice.
 */
export function createRedisStore(redis: Redis, options: { readonly prefix: string }): Store {
  const { prefix } = options;
  const where = placeOf(redis);
  redis.defineCommand('propelCommit', { lua: COMMIT_SCRIPT });

  function recordKey(kind: RecordKind, id: string): string {
    return `${prefix}:record:${kind}:${id}`;
  }

  function kindKey(kind: RecordKind): string {
    return `${prefix}:kind:${kind}`;
  }

  async function readMany<K extends RecordKind>(kind: K, ids: string[]): Promise<Stored<K>[]> {
    const pipeline = redis.pipeline();
    for (const id of ids) pipeline.hmget(recordKey(kind, id), 'v', 'json');
    const answers = (await pipeline.exec()) ?? [];
    return ids.flatMap((id, n) => {
      const [error, fields] = answers[n] ?? [new Error('The pipeline gave no answer.'), null];
      if (error !== null) throw error;
      const found = stored<K>(id, fields as (string | null)[]);
      return found === null ? [] : [found];
    });
  }

  return {
    async read(kind, id) {
      const fields = await bounded(redis, where, () =>
        redis.hmget(recordKey(kind, id), 'v', 'json'),
      );
      return stored<typeof kind>(id, fields);
    },

    async list(kind) {
      const ids = await bounded(redis, where, () => redis.smembers(kindKey(kind)));
      ids.sort((a, b) => (a < b ? -1 : 1));
      const found: Stored<typeof kind>[] = [];
      for (let at = 0; at < ids.length; at += PAGE) {
        const page = ids.slice(at, at + PAGE);
        found.push(...(await bounded(redis, where, () => readMany(kind, page))));
      }
      return found;
    },

    async ids(kind) {
      const ids = await bounded(redis, where, () => redis.smembers(kindKey(kind)));
      return ids.sort((a, b) => (a < b ? -1 : 1));
    },

    async commit(writes, guards = []) {
      const named = [...writes, ...guards];
      refuseTwice(named);
      if (named.length === 0) return true;
      const keys = named.flatMap((w) => [recordKey(w.kind, w.id), kindKey(w.kind)]);
      const mark = `${prefix}:commit:${randomUUID()}`;
      const words = [...writes.flatMap(writeArgs), ...guards.flatMap(guardArgs)];
      const args = [`${prefix}:version`, mark, ...keys, MARK_SECONDS, ...words];
      const answer = await bounded(redis, where, () =>
        redis.propelCommit(2 + keys.length, ...args),
      );
      return answer === 1;
    },
  };
}

function writeArgs(write: Write): (string | number)[] {
  if (write.value === null) return [write.expect, write.id, 'del', ''];
  return [write.expect, write.id, 'set', JSON.stringify(write.value)];
}

function guardArgs({ expect, id }: Guard): (string | number)[] {
  return [expect, id, 'keep', ''];
}

function stored<K extends RecordKind>(
  id: string,
  [version, json]: (string | null)[],
): Stored<K> | null {
  if (version == null || json == null) return null;
  return { id, value: JSON.parse(json) as Records[K], version: Number(version) };
}

function refuseTwice(writes: readonly Guard[]): void {
  const names = new Set(writes.map((w) => `${w.kind}:${w.id}`));
  if (names.size !== writes.length)
    throw new Error('A commit names one record twice; join the two into one.');
}
