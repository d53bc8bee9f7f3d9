import { type Access, levelOf } from '../domain/access.js';
import { mayForget } from '../domain/forgettable.js';
import { isOver } from '../domain/run-status.js';
import type { Deps } from './deps.js';
import { transact } from './transact.js';

/** How long an answered event is remembered, far past every platform's redelivery, and a control past its expiry. */
const EVENT_MS = 86_400_000;
const CONTROL_MS = 30 * 86_400_000;
const ACCESS_MS = 180 * 86_400_000;

/** Forgets answered events, controls that expired long ago, and what adopted runs, questions and chats need no more. */
export async function housekeep(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const events = await deps.store.list('seen');
  const controls = await deps.store.list('action');
  const oldEvents = events.filter(({ value }) => now - value.at > EVENT_MS);
  const oldControls = controls.filter(({ value }) => now - value.expiresAt > CONTROL_MS);
  for (const { id } of oldEvents) await transact(deps, async (tx) => tx.remove('seen', id));
  for (const { id } of oldControls) await transact(deps, async (tx) => tx.remove('action', id));
  await forgetAdopted(deps);
  await forgetAccess(deps, now);
  await forgetChats(deps, now);
}

/** Whose run is over is known by nothing any more: who names it again has it looked after anew. */
async function forgetAdopted(deps: Deps): Promise<void> {
  for (const { id } of await deps.store.list('adopted'))
    await transact(deps, async (tx) => {
      const adopted = await tx.read('adopted', id);
      const run = adopted && (await tx.read('run', adopted.run));
      if (adopted && (!run || isOver(run.status))) tx.remove('adopted', id);
    });
}

/** A question that gave nobody anything is forgotten long after its buttons have expired. */
async function forgetAccess(deps: Deps, now: number): Promise<void> {
  const isOld = ({ answer, askedAt }: Access) => now - (answer?.at ?? askedAt) > ACCESS_MS;
  const old = (await deps.store.list('access')).filter(({ value }) => isOld(value));
  for (const { id } of old)
    await transact(deps, async (tx) => {
      const access = await tx.read('access', id);
      const given = (await tx.read('rights', 'table')) ?? { administrators: [], grants: [] };
      if (access && isOld(access) && levelOf(given, access.person) === null)
        tx.remove('access', id);
    });
}

/**
 * A chat's note of a message stands for as long as the message waits to be shown, however long its channel is held up:
 * without the note it would be shown twice. A record that changed meanwhile is looked at anew.
 */
async function forgetChats(deps: Deps, now: number): Promise<void> {
  const waiting = await waitingKeys(deps);
  const old = (await deps.store.list('chat')).filter(({ value }) => mayForget(value, now, waiting));
  for (const { id } of old)
    await transact(deps, async (tx) => {
      const value = await tx.read('chat', id);
      if (value !== null && mayForget(value, now, waiting)) tx.remove('chat', id);
    });
}

/** Keys of all messages that are decided and not yet shown for certain. */
async function waitingKeys({ store }: Deps): Promise<ReadonlySet<string>> {
  const lanes = await store.list('lane');
  return new Set(lanes.flatMap(({ value }) => value.queue.map(({ key }) => key)));
}
