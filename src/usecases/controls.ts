import type { Action, Deed } from '../domain/action.js';
import type { ActionId } from '../domain/ids.js';
import type { Person } from '../domain/place.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** Makes the record behind a control and answers its key, which is all that the control carries; `only` for one person. */
export function control(
  deps: Deps,
  tx: Transaction,
  deed: Deed,
  livesMs: number,
  only: Person | null = null,
): ActionId {
  const id = deps.ids.opaque() as ActionId;
  const createdAt = deps.clock.now();
  const action: Action = { id, deed, createdAt, expiresAt: createdAt + livesMs, only };
  tx.put('action', id, action);
  return id;
}
