import type { Channel } from '../../src/domain/place.js';
import type { Receipt } from '../../src/ports/chat.js';
import { chatError } from './errors.js';

/** Where a message of ours stands: the channel or thread, and its id there. */
export interface Address {
  readonly channel: string;
  readonly message: string;
}

/** The receipt of a message: its address in one word, and for a message of a channel its thread's id, which Discord makes equal to its own. */
export function receiptOf(address: Address, channel: Channel): Receipt {
  const id = `${address.channel}/${address.message}`;
  return address.channel === channel.id ? { id, thread: address.message } : { id };
}

/** The address in a receipt. Throws `PortError` for a receipt of somebody else. */
export function addressOf(receipt: Receipt): Address {
  const found = /^(\d{1,20})\/(\d{1,20})$/.exec(receipt.id);
  if (!found) throw chatError('unknown-message', `Discord knows no message ${receipt.id}.`, false);
  return { channel: found[1] ?? '', message: found[2] ?? '' };
}

const EPOCH_MS = 1_420_070_400_000;

/** The smallest id that Discord gives at this moment. */
export function idAt(ms: number): string {
  return String(BigInt(Math.max(0, Math.floor(ms) - EPOCH_MS)) << 22n);
}

/** The moment in which Discord gave this id. */
export function momentOf(id: string): number {
  return Number(BigInt(id) >> 22n) + EPOCH_MS;
}
