import type { MessageKey } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import { enqueue, isHeld, type Lane, type Outgoing, outgoingId } from '../domain/outbox.js';
import { type Channel, laneOf, type Place } from '../domain/place.js';
import type { RecordKind, Records } from '../domain/records.js';
import type { Run } from '../domain/run.js';
import { entryOf } from '../domain/run-entry.js';
import { lookOf } from '../domain/run-look.js';
import { type Work, workKey } from '../domain/work.js';
import { PortError } from '../ports/port-error.js';
import type { Guard, Write } from '../ports/store.js';
import type { Deps } from './deps.js';

/** What a transaction may do. Nothing of it happens before the body has returned, and then all of it or nothing. */
export interface Transaction {
  read<K extends RecordKind>(kind: K, id: string): Promise<Records[K] | null>;
  put<K extends RecordKind>(kind: K, id: string, value: Records[K]): void;
  remove(kind: RecordKind, id: string): void;
  /** Shows a message once, in its channel or thread. */
  post(place: Place, key: MessageKey, message: Message): void;
  /** Replaces a message that was posted under the key. */
  edit(channel: Channel, key: MessageKey, message: Message): void;
  /** Leaves work to be done, at the earliest at `notBefore`. */
  plan(work: Work, notBefore?: number): void;
  /** Says that work is done. */
  done(work: Work): void;
}

type TransactionDeps = Pick<Deps, 'store' | 'scheduler' | 'clock'>;

/** Attempts before a transaction gives up; each failure means that somebody else got on. */
const ATTEMPTS = 50;

/**
 * Runs the body over the store and commits what it wrote, messages and work included, whole or not at all. Where
 * any record that it read was changed meanwhile, also one that it only read, the body runs again: it must be free of
 * other effects. A body that writes nothing decides nothing, and is not guarded.
 */
export async function transact<T>(
  deps: TransactionDeps,
  body: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const unit = new UnitOfWork(deps);
    const value = await body(unit);
    if (await unit.commit()) return value;
  }
  throw new PortError({
    port: 'store',
    code: 'contended',
    message: `A record changed during each of ${ATTEMPTS} attempts to write it.`,
    retryable: true,
  });
}

interface Held {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  value: unknown;
  written: boolean;
}

class UnitOfWork implements Transaction {
  readonly #deps: TransactionDeps;
  readonly #held = new Map<string, Held>();
  readonly #blind = new Map<string, { kind: RecordKind; id: string; value: unknown }>();
  readonly #outgoing: { channel: Channel; item: Outgoing }[] = [];
  readonly #planned: { work: Work; notBefore: number }[] = [];

  constructor(deps: TransactionDeps) {
    this.#deps = deps;
  }

  async read<K extends RecordKind>(kind: K, id: string): Promise<Records[K] | null> {
    const blind = this.#blind.get(`${kind} ${id}`);
    if (blind) return blind.value as Records[K] | null;
    return (await this.#hold(kind, id)).value as Records[K] | null;
  }

  put<K extends RecordKind>(kind: K, id: string, value: Records[K]): void {
    this.#blind.set(`${kind} ${id}`, { kind, id, value });
  }

  remove(kind: RecordKind, id: string): void {
    this.#blind.set(`${kind} ${id}`, { kind, id, value: null });
  }

  post(place: Place, key: MessageKey, message: Message): void {
    const item: Outgoing = { op: 'post', key, thread: place.thread, message };
    this.#outgoing.push({ channel: place.channel, item });
  }

  edit(channel: Channel, key: MessageKey, message: Message): void {
    this.#outgoing.push({ channel, item: { op: 'edit', key, message } });
  }

  plan(work: Work, notBefore = 0): void {
    this.#planned.push({ work, notBefore });
  }

  done(work: Work): void {
    this.remove('work', workKey(work));
  }

  async commit(): Promise<boolean> {
    await this.#queueOutgoing();
    for (const { work, notBefore } of this.#planned)
      this.put('work', workKey(work), { work, notBefore, failures: 0 });
    await this.#keepEntries();
    for (const { kind, id, value } of this.#blind.values()) {
      const held = await this.#hold(kind, id);
      held.value = value;
      held.written = true;
    }
    const held = [...this.#held.values()];
    const writes = held.filter(changes).map(asWrite);
    const guards = held.filter((h) => !changes(h)).map(asGuard);
    if (writes.length > 0 && !(await this.#deps.store.commit(writes, guards))) return false;
    await this.#wake();
    return true;
  }

  async #hold(kind: RecordKind, id: string): Promise<Held> {
    const name = `${kind} ${id}`;
    const known = this.#held.get(name);
    if (known) return known;
    const stored = await this.#deps.store.read(kind, id);
    const held: Held = {
      kind,
      id,
      version: stored?.version ?? 0,
      value: stored?.value ?? null,
      written: false,
    };
    this.#held.set(name, held);
    return held;
  }

  /** A run's entry and look change with it, in the same commit; readings alone leave the entry as it is. */
  async #keepEntries(): Promise<void> {
    for (const { kind, id, value } of [...this.#blind.values()]) {
      if (kind !== 'run') continue;
      const before = (await this.#hold('run', id)).value as Run | null;
      const after = value as Run | null;
      const look = after && lookOf(after);
      if (look) this.put('look', id, look);
      else this.remove('look', id);
      if (after === null) this.remove('entry', id);
      else if (!before || !sameEntry(before, after)) this.put('entry', id, entryOf(after));
    }
  }

  async #queueOutgoing(): Promise<void> {
    for (const { channel, item } of this.#outgoing) {
      const id = laneOf(channel);
      const lane: Lane = (await this.read('lane', id)) ?? { channel, queue: [] };
      if (!isHeld(lane, item)) this.put('outgoing', outgoingId(id, item), item);
      this.put('lane', id, enqueue(lane, item));
      this.plan({ kind: 'deliver', lane: id });
    }
  }

  /** A wake-up that fails is made good by the sweep over outstanding work, so it fails nothing here. */
  async #wake(): Promise<void> {
    const now = this.#deps.clock.now();
    for (const { work, notBefore } of this.#planned)
      await this.#deps.scheduler
        .wake(workKey(work), Math.max(0, notBefore - now))
        .catch(() => undefined);
  }
}

function sameEntry(before: Run, after: Run): boolean {
  return JSON.stringify(entryOf(before)) === JSON.stringify(entryOf(after));
}

/** Nothing is changed by removing what does not stand. */
function changes({ written, version, value }: Held): boolean {
  return written && !(version === 0 && value === null);
}

function asGuard({ kind, id, version }: Held): Guard {
  return { kind, id, expect: version };
}

function asWrite(held: Held): Write {
  return { kind: held.kind, id: held.id, expect: held.version, value: held.value } as Write;
}
