import type { Outgoing } from '../domain/outbox.js';
import { PortError } from '../ports/port-error.js';
import type { Deps } from './deps.js';
import { transact } from './transact.js';

/**
 * Shows what waits in a channel's lane, in order. Each message goes out under its key and leaves the lane together
 * with the storing of its receipt; a delivery that was cut between the two is repeated under the same key.
 */
export async function deliver(deps: Deps, lane: string): Promise<void> {
  while (await deliverNext(deps, lane));
}

async function deliverNext(deps: Deps, lane: string): Promise<boolean> {
  const head = (await deps.store.read('lane', lane))?.value.queue[0];
  if (head) {
    await show(deps, lane, head);
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

async function show(deps: Deps, lane: string, item: Outgoing): Promise<void> {
  const receipt = await send(deps, lane, item);
  await transact(deps, async (tx) => {
    const current = await tx.read('lane', lane);
    if (!current) return;
    const [head, ...rest] = current.queue;
    if (head && same(head, item)) tx.put('lane', lane, { ...current, queue: rest });
    if (receipt) tx.put('receipt', item.key, receipt);
  });
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

function same(a: Outgoing, b: Outgoing): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
