import { randomBytes } from 'node:crypto';
import type { Ids } from '../../src/ports/ids.js';

/** Ids from the chance of the operating system: 16 bytes as 22 characters of base64url. */
export const randomIds: Ids = { opaque: () => randomBytes(16).toString('base64url') };
