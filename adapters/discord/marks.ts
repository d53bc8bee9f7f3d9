import { createHash } from 'node:crypto';
import type { MessageKey } from '../../src/domain/ids.js';

/** How a message of ours is recognised: by a nonce while Discord remembers it, and later by the numbers of its components. */
export interface Marks {
  /** At most 25 characters. */
  readonly nonce: string;
  /** Id of the container, a number below 2^31. */
  readonly container: number;
  /** Id of the first component in it. */
  readonly first: number;
}

/** The marks of a message in its channel: the same for the same key, for ever. */
export function marksOf(channel: string, key: MessageKey): Marks {
  const digest = createHash('sha256').update(`${channel}\n${key}`).digest();
  const container = (digest.readUInt32BE(0) >>> 1) | 1;
  const other = (digest.readUInt32BE(4) >>> 1) | 1;
  const first = other === container ? other ^ 2 : other;
  return { nonce: digest.subarray(8, 26).toString('base64url').slice(0, 24), container, first };
}
