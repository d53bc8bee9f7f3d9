import { randomUUID } from 'node:crypto';
import type { MessageKey } from '../../../src/domain/ids.js';
import type { Inbox } from '../../../src/domain/incoming.js';
import { ROLES, type Role } from '../../rights/table.js';
import type { Floor } from '../../rights/try-all.js';
import { openPage } from '../web-bench.js';
import type { OpenFloor } from './open-floor.js';

/** The page lets one act as three people; Sam plays everybody who is neither owner nor administrator. */
const ACCOUNTS: Readonly<Record<Role, string>> = {
  stranger: 'stranger',
  viewer: 'stranger',
  approver: 'stranger',
  stopper: 'stranger',
  owner: 'owner',
  administrator: 'administrator',
};
const NAMES: Readonly<Record<string, string>> = {
  stranger: 'Sam',
  owner: 'Olivia',
  administrator: 'Ada',
};

/** People at the page's own protocol. */
export async function openWebFloor(): Promise<OpenFloor> {
  let inbox: Inbox | null = null;
  const page = await openPage(async (incoming) => (inbox ? inbox(incoming) : { kind: 'done' }));
  const address = page.chat.address();
  let messages = 0;

  async function act(role: Role, deed: object): Promise<string> {
    const response = await fetch(new URL('act', address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(address).origin },
      body: JSON.stringify({ event: randomUUID(), as: ACCOUNTS[role], thread: null, ...deed }),
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const { reply } = (await response.json()) as {
      reply: { kind: string; message?: { fallback: string } };
    };
    return reply.message?.fallback ?? `(${reply.kind})`;
  }

  const floor: Floor = {
    platform: 'web',
    person: (role) => ({
      platform: 'web',
      id: ACCOUNTS[role],
      name: NAMES[ACCOUNTS[role]] ?? role,
    }),
    roles: ROLES,
    shared: true,
    lead: (_, next) => {
      inbox = next;
    },
    async use(role, { message, control, value }) {
      messages += 1;
      const channel = { platform: 'web', id: 'page' } as const;
      const key = `rights-${messages}` as MessageKey;
      await page.chat.post({ channel, thread: null, key, message });
      const deed =
        value === undefined
          ? { kind: 'pressed', action: control.id }
          : { kind: 'chose', action: control.id, value };
      return act(role, deed);
    },
    say: (role, words) => act(role, { kind: 'said', text: `/propel ${words.join(' ')}` }),
  };
  return { floor, refusals: () => [], close: () => page.chat.stop() };
}
