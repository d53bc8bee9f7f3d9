// needs: nothing
import { WEB_CHANNEL } from '../../adapters/web/people.js';
import type { WebChat } from '../../adapters/web/web-chat.js';
import { type ChatBench, chatContract, type SeenMessage } from '../contracts/chat.js';
import { openPage } from './web-bench.js';

interface Listed {
  readonly id: string;
  readonly thread: string | null;
  readonly seq: number;
  readonly message: { readonly fallback: string };
  readonly replies: { readonly count: number } | null;
}

async function listed(chat: WebChat, thread: string | null): Promise<readonly Listed[]> {
  const query = thread === null ? '' : `?thread=${encodeURIComponent(thread)}`;
  const response = await fetch(`${chat.address()}messages${query}`);
  return ((await response.json()) as { entries: Listed[] }).entries;
}

async function seenOn(chat: WebChat): Promise<readonly SeenMessage[]> {
  const roots = await listed(chat, null);
  const replies = await Promise.all(
    roots.filter((root) => root.replies !== null).map((root) => listed(chat, root.id)),
  );
  return [...roots, ...replies.flat()]
    .sort((a, b) => a.seq - b.seq)
    .map(({ id, thread, message }) => ({ id, thread, text: message.fallback }));
}

chatContract('the page', async (): Promise<ChatBench> => {
  const page = await openPage(async () => ({ kind: 'done' }));
  return {
    chat: page.chat,
    channel: WEB_CHANNEL,
    seen: () => seenOn(page.chat),
    restarted: () => page.restart(async () => ({ kind: 'done' })),
    close: () => page.chat.stop(),
  };
});
