import type { Deps } from './deps.js';
import { transact } from './transact.js';

/** How long an answered event is remembered, far past every platform's redelivery, and a control past its expiry. */
const EVENT_MS = 86_400_000;
const CONTROL_MS = 30 * 86_400_000;

/** Forgets answered events and controls that expired long ago. */
export async function housekeep(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const events = await deps.store.list('seen');
  const controls = await deps.store.list('action');
  const oldEvents = events.filter(({ value }) => now - value.at > EVENT_MS);
  const oldControls = controls.filter(({ value }) => now - value.expiresAt > CONTROL_MS);
  for (const { id } of oldEvents) await transact(deps, async (tx) => tx.remove('seen', id));
  for (const { id } of oldControls) await transact(deps, async (tx) => tx.remove('action', id));
}
