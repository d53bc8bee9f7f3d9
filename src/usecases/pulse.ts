import type { Channel } from '../domain/place.js';
import type { HostTrouble } from '../domain/pulse.js';
import type { RunEntry } from '../domain/run-entry.js';
import { isOver } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import type { Deps } from './deps.js';
import { holdsFence } from './fence.js';
import { keys } from './keys.js';
import type { Transaction } from './transact.js';

/** A host that does not answer for so long is told in the channels of its runs; a shorter time stands on the cards alone. */
const TOLD_AFTER_MS = 600_000;

/** Writes down that a host was looked at and answered; trouble that was told is told to be over, in the same message. */
export async function hostAnswered(
  deps: Deps,
  tx: Transaction,
  host: string,
  { pace: everyMs, token }: { readonly pace: number; readonly token: number | null },
): Promise<void> {
  if (!(await holdsFence(tx, host, token))) return;
  const at = deps.clock.now();
  const trouble = (await tx.read('pulse', host))?.trouble ?? null;
  if (trouble) await tellOver(deps, tx, host, trouble, at);
  tx.put('pulse', host, { at, everyMs, trouble: null, suspectedAt: null });
}

/** Writes down that a host was looked at and did not answer; once it lasts it is told, once a channel. */
export async function hostSilent(
  deps: Deps,
  tx: Transaction,
  host: string,
  token: number | null,
): Promise<void> {
  if (!(await holdsFence(tx, host, token))) return;
  const at = deps.clock.now();
  const pulse = await tx.read('pulse', host);
  const before = pulse?.trouble ?? null;
  if (before?.kind === 'stale') await tellOver(deps, tx, host, before, at);
  const standing: HostTrouble =
    before?.kind === 'unreachable' ? before : { kind: 'unreachable', since: at, told: [] };
  const late = standing.told.length === 0 && at - standing.since >= TOLD_AFTER_MS;
  const trouble = late ? await tellTrouble(deps, tx, host, standing) : standing;
  const everyMs = pulse?.everyMs ?? deps.settings.poll.quickMs;
  tx.put('pulse', host, { at, everyMs, trouble, suspectedAt: null });
}

/** Tells in every channel with live runs on a host what is wrong with the watching of it; what stands there is edited. */
export async function tellTrouble(
  deps: Deps,
  tx: Transaction,
  host: string,
  trouble: HostTrouble,
): Promise<HostTrouble> {
  const told = [...trouble.told];
  for (const [channel, runs] of await liveRuns(deps, host)) {
    const message = messages.hostTrouble({ host, trouble, runs: runs.map(idOf), over: null });
    const known = told.find((one) => sameChannel(one.channel, channel));
    if (known) tx.edit(channel, known.key, message);
    else {
      const key = keys.host(host, trouble.kind, trouble.since, channel.id);
      tx.post({ channel, thread: null }, key, message);
      told.push({ channel, key });
    }
  }
  return { ...trouble, told };
}

async function tellOver(
  deps: Deps,
  tx: Transaction,
  host: string,
  trouble: HostTrouble,
  over: number,
): Promise<void> {
  if (trouble.told.length === 0) return;
  const live = await liveRuns(deps, host);
  for (const { channel, key } of trouble.told) {
    const runs = live.find(([one]) => sameChannel(one, channel))?.[1] ?? [];
    tx.edit(channel, key, messages.hostTrouble({ host, trouble, runs: runs.map(idOf), over }));
  }
}

type ByChannel = readonly (readonly [Channel, readonly RunEntry[]])[];

/** The live runs of a host by the channel in which they are told; for words alone, so it is not guarded. */
async function liveRuns(deps: Deps, host: string): Promise<ByChannel> {
  const ids = (await deps.store.read('watch', host))?.value.runs ?? [];
  const entries = await Promise.all(ids.map((id) => deps.store.read('entry', id)));
  const found: [Channel, RunEntry[]][] = [];
  for (const stored of entries) {
    if (!stored || isOver(stored.value.status)) continue;
    const { channel } = stored.value.place;
    const known = found.find(([one]) => sameChannel(one, channel));
    if (known) known[1].push(stored.value);
    else found.push([channel, [stored.value]]);
  }
  return found;
}

function sameChannel(a: Channel, b: Channel): boolean {
  return a.platform === b.platform && a.id === b.id;
}

function idOf({ id }: RunEntry): string {
  return id;
}
