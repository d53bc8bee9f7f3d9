// needs: nothing
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WEB_CHANNEL } from '../../adapters/web/people.js';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import { openPage, type PageBench } from './web-bench.js';
import { cardMessage } from './web-messages.js';

interface Told {
  readonly name: string;
  readonly id: string | null;
  readonly data: {
    readonly epoch?: string;
    readonly entry?: { readonly id: string; readonly message: { readonly fallback: string } };
    readonly root?: { readonly count: number } | null;
  };
}

let page: PageBench;
const open: AbortController[] = [];

beforeEach(async () => {
  page = await openPage(async () => ({ kind: 'done' }));
});

afterEach(async () => {
  for (const controller of open.splice(0)) controller.abort();
  await page.chat.stop();
});

function post(key: string, thread: string | null = null) {
  return page.chat.post({
    channel: WEB_CHANNEL,
    thread: thread === null ? null : { id: thread },
    key: key as MessageKey,
    message: plainMessage(`words of ${key}`),
  });
}

async function state(): Promise<{ epoch: string; rev: number }> {
  return (await (await fetch(`${page.chat.address()}state`)).json()) as never;
}

/** Listens until so many events came; heartbeats are no events. */
async function listen(query: string, wanted: number, lastEventId?: string): Promise<Told[]> {
  const controller = new AbortController();
  open.push(controller);
  const headers: Record<string, string> = lastEventId ? { 'last-event-id': lastEventId } : {};
  const address = `${page.chat.address()}events?${query}`;
  const response = await fetch(address, { signal: controller.signal, headers });
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true });
    const events = text.split('\n\n').slice(0, -1).flatMap(eventOf);
    if (events.length >= wanted) return events;
  }
  throw new Error(`The stream ended early: ${text}`);
}

function eventOf(block: string): Told[] {
  const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
  const [name, data] = [line('event'), line('data')];
  return name === null || data === null ? [] : [{ name, id: line('id'), data: JSON.parse(data) }];
}

const words = (events: Told[]) => events.flatMap(({ data }) => data.entry?.message.fallback ?? []);

describe('the stream of the page', () => {
  it('tells what is posted and edited while it is open', async () => {
    const { epoch, rev } = await state();
    const events = listen(`epoch=${epoch}&since=${rev}`, 4);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const root = await post('a');
    await post('b', root.id);
    await page.chat.edit(WEB_CHANNEL, root, plainMessage('edited'));
    const [hello, ...changes] = await events;
    expect(hello).toMatchObject({ name: 'hello', data: { epoch } });
    expect(words(changes)).toEqual(['words of a', 'words of b', 'edited']);
    expect(changes[1]?.data.root).toMatchObject({ count: 1 });
    expect(changes.map(({ id }) => Number(id))).toEqual([rev + 1, rev + 2, rev + 3]);
  });

  it('goes on after the last event that was seen, once each, also after a restart', async () => {
    const { epoch } = await state();
    await post('a');
    await post('b');
    await page.restart(async () => ({ kind: 'done' }));
    await post('c');
    const events = await listen(`epoch=${epoch}&since=0`, 3, '1');
    expect(words(events)).toEqual(['words of b', 'words of c']);
  });

  it('tells a page of another log only that it is another', async () => {
    await post('a');
    const events = await listen('epoch=another&since=0', 1);
    expect(events).toHaveLength(1);
    expect(events[0]?.data.epoch).toBe((await state()).epoch);
  });

  it('takes up what another process posts', async () => {
    const { epoch, rev } = await state();
    const events = listen(`epoch=${epoch}&since=${rev}`, 2);
    const worker = await openPage(async () => ({ kind: 'done' }), { store: page.store });
    const message = plainMessage('from the worker');
    const key = 'w' as MessageKey;
    await worker.chat.post({ channel: WEB_CHANNEL, thread: null, key, message });
    expect(words(await events)).toEqual(['from the worker']);
    await worker.chat.stop();
  });

  it('closes its doors to more pages than it can serve', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 25; n += 1) {
      const controller = new AbortController();
      open.push(controller);
      const { signal } = controller;
      statuses.push((await fetch(`${page.chat.address()}events`, { signal })).status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(24);
    expect(statuses.at(-1)).toBe(503);
  });

  it('gives earlier messages page by page', async () => {
    for (let n = 0; n < 70; n += 1) await post(`k${n}`);
    const first = (await (await fetch(`${page.chat.address()}messages`)).json()) as {
      entries: { seq: number }[];
      more: boolean;
    };
    expect(first.entries).toHaveLength(60);
    expect(first.more).toBe(true);
    const before = first.entries[0]?.seq ?? 0;
    const rest = await (await fetch(`${page.chat.address()}messages?before=${before}`)).json();
    expect(rest).toMatchObject({ more: false });
    expect((rest as { entries: unknown[] }).entries).toHaveLength(10);
  });

  it('draws the chart of a message, also after a restart, and no other', async () => {
    const key = 'c' as MessageKey;
    await page.chat.post({ channel: WEB_CHANNEL, thread: null, key, message: cardMessage(300) });
    const listed = (await (await fetch(`${page.chat.address()}messages`)).json()) as {
      entries: { message: { blocks: { kind: string; digest?: string }[] } }[];
    };
    const chart = listed.entries[0]?.message.blocks.find(({ kind }) => kind === 'chart');
    await page.restart(async () => ({ kind: 'done' }));
    const picture = await fetch(`${page.chat.address()}chart/${chart?.digest}-dark.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(await picture.text()).toContain('<desc>dark');
    for (const name of [`${'0'.repeat(32)}-dark.svg`, `${chart?.digest}-blue.svg`, 'x'])
      expect((await fetch(`${page.chat.address()}chart/${name}`)).status).toBe(404);
  });
});
