import type { MessageKey } from '../domain/ids.js';
import { type Outgoing, outgoingId, type Waiting } from '../domain/outbox.js';
import { workKey } from '../domain/work.js';
import { PortError } from '../ports/port-error.js';
import type { Deps } from './deps.js';
import { type Transaction, transact } from './transact.js';

/**
 * Shows what waits in a channel's lane, in order. Each message goes out under its key and leaves the lane together
 * with the storing of its receipt; a delivery that was cut between the two is repeated under the same key. An edit for
 * which it is too soon lets the others go first.
 */
export async function deliver(deps: Deps, lane: string): Promise<void> {
  const waiting = new Set<MessageKey>();
  while (await deliverNext(deps, lane, waiting));
}

async function deliverNext(deps: Deps, lane: string, waiting: Set<MessageKey>): Promise<boolean> {
  const head = (await deps.store.read('lane', lane))?.value.queue[0];
  if (head) {
    try {
      await show(deps, lane, head);
    } catch (error) {
      if (!isTooSoon(error) || !(await stepBack(deps, lane, head, waiting))) throw error;
    }
    return true;
  }
  return transact(deps, async (tx) => {
    const current = await tx.read('lane', lane);
    if (current && current.queue.length > 0) return true;
    tx.remove('lane', lane);
    tx.done({ kind: 'deliver', lane });
    return false;
  });
}

function isTooSoon(error: unknown): boolean {
  return error instanceof PortError && error.code === 'too-soon';
}

/** Puts an edit behind the others of its lane; false where it has waited for all of them already. */
async function stepBack(
  deps: Deps,
  lane: string,
  item: Waiting,
  waiting: Set<MessageKey>,
): Promise<boolean> {
  if (item.op !== 'edit' || waiting.has(item.key)) return false;
  waiting.add(item.key);
  await transact(deps, async (tx) => {
    const current = await tx.read('lane', lane);
    const [head, ...rest] = current?.queue ?? [];
    if (current && head && isAt(head, item))
      tx.put('lane', lane, { ...current, queue: [...rest, head] });
  });
  return true;
}

async function show(deps: Deps, lane: string, next: Waiting): Promise<void> {
  const id = outgoingId(lane, next);
  const item = (await deps.store.read('outgoing', id))?.value ?? null;
  const receipt = item && (await send(deps, lane, item));
  await transact(deps, async (tx) => {
    const current = await tx.read('lane', lane);
    if (!current) return;
    const [head, ...rest] = current.queue;
    const stands = await tx.read('outgoing', id);
    // What took its place while it was shown is still to be shown.
    if (head && isAt(head, next) && same(stands, item)) {
      tx.put('lane', lane, { ...current, queue: rest });
      tx.remove('outgoing', id);
    }
    if (receipt) tx.put('receipt', next.key, receipt);
    await beginAnew(tx, lane);
  });
}

/** A lane that got on forgets its failures, so that the next one is tried again soon. */
async function beginAnew(tx: Transaction, lane: string): Promise<void> {
  const key = workKey({ kind: 'deliver', lane });
  const record = await tx.read('work', key);
  if (record && record.failures > 0) tx.put('work', key, { ...record, failures: 0 });
}

/** Sends one item; the receipt of a post, or null for an edit and for what the platform will never take. */
async function send(deps: Deps, lane: string, item: Outgoing) {
  const current = await deps.store.read('lane', lane);
  const channel = current?.value.channel;
  const chat = channel && deps.chats[channel.platform];
  if (!channel || !chat) {
    deps.log.error('message-undeliverable', {
      lane,
      key: item.key,
      why: 'the platform is not connected',
    });
    throw new PortError({
      port: 'chat',
      code: 'not-connected',
      message: `No chat is connected for ${lane}.`,
      retryable: true,
    });
  }
  try {
    if (item.op === 'post') {
      // Its receipt is the proof that it stands, also long after the chat has forgotten that it showed it.
      const shown = await deps.store.read('receipt', item.key);
      if (shown) return shown.value;
      const thread = item.thread ? await deps.store.read('receipt', item.thread) : null;
      return await chat.post({
        channel,
        thread: thread?.value ?? null,
        key: item.key,
        message: item.message,
      });
    }
    const receipt = await deps.store.read('receipt', item.key);
    if (receipt) await chat.edit(channel, receipt.value, item.message);
    return null;
  } catch (error) {
    if (error instanceof PortError && !error.retryable) {
      deps.log.error('message-refused', {
        lane,
        key: item.key,
        code: error.code,
        why: error.message,
      });
      return null;
    }
    throw error;
  }
}

function isAt(head: Waiting, { op, key }: Waiting): boolean {
  return head.op === op && head.key === key;
}

function same(a: Outgoing | null, b: Outgoing | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
