import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.js';
import { type Message, plainMessage } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import { PortError } from '../../src/ports/port-error.js';

/** A message as people see it on the platform, read back from there. */
export interface SeenMessage {
  /** Id of its receipt. */
  readonly id: string;
  /** Id of the receipt under which it stands. */
  readonly thread: string | null;
  /** All its words, in any markup. */
  readonly text: string;
}

/** A chat under test with a way to look at the platform behind it. */
export interface ChatBench {
  readonly chat: Chat;
  readonly channel: Channel;
  /** Everything that is to be seen, in the order in which it stands. */
  seen(): Promise<readonly SeenMessage[]>;
  /** The same platform behind a new process of the bot, started. */
  restarted(): Promise<Chat>;
  close(): Promise<void>;
}

/** What every chat adapter promises; `open` gives an empty channel and a started chat. */
export function chatContract(name: string, open: () => Promise<ChatBench>): void {
  describe(`the chat contract, kept by ${name}`, () => {
    let bench: ChatBench;
    beforeEach(async () => {
      bench = await open();
    });
    afterEach(() => bench.close());

    function post(key: string, words: string, thread: Receipt | null = null): Promise<Receipt> {
      const message = plainMessage(words);
      return bench.chat.post({
        channel: bench.channel,
        thread,
        key: key as MessageKey,
        message,
      });
    }

    async function texts(): Promise<readonly string[]> {
      return (await bench.seen()).map(({ text }) => text);
    }

    it('shows a message once for its key, however often it is posted', async () => {
      const first = await post('k1', 'alpha words');
      const again = await post('k1', 'alpha words');
      expect(again).toEqual(first);
      expect((await texts()).filter((text) => text.includes('alpha words'))).toHaveLength(1);
    });

    it('shows a message once when the same key is posted at the same time', async () => {
      const receipts = await Promise.all([post('k1', 'alpha'), post('k1', 'alpha')]);
      expect(receipts[0]).toEqual(receipts[1]);
      expect(await bench.seen()).toHaveLength(1);
    });

    it('keeps the order in which messages were posted', async () => {
      for (const n of [1, 2, 3, 4]) await post(`k${n}`, `number ${n}.`);
      const order = (await texts()).map((text) => /number (\d)/.exec(text)?.[1]);
      expect(order).toEqual(['1', '2', '3', '4']);
    });

    it('puts replies under their message, and a reply to a reply into the same thread', async () => {
      const root = await post('root', 'the root');
      const reply = await post('reply', 'first reply', root);
      await post('deeper', 'second reply', reply);
      const threads = (await bench.seen()).map(({ thread }) => thread);
      expect(threads).toEqual([null, root.id, root.id]);
    });

    it('edits in place: same message, new words, still in its order', async () => {
      const first = await post('k1', 'old words');
      await post('k2', 'neighbour');
      await bench.chat.edit(bench.channel, first, plainMessage('fresh words'));
      const [edited, neighbour] = await texts();
      expect(edited).toContain('fresh words');
      expect(edited).not.toContain('old words');
      expect(neighbour).toContain('neighbour');
    });

    it('takes the same edit twice for one', async () => {
      const first = await post('k1', 'old words');
      const next = plainMessage('fresh words');
      await bench.chat.edit(bench.channel, first, next);
      await bench.chat.edit(bench.channel, first, next);
      expect(await bench.seen()).toHaveLength(1);
    });

    it('does not bring old words back when a key is posted again after an edit', async () => {
      const first = await post('k1', 'old words');
      await bench.chat.edit(bench.channel, first, plainMessage('fresh words'));
      await post('k1', 'old words');
      expect(await texts()).toEqual([expect.stringContaining('fresh words')]);
    });

    it('edits a reply in its thread', async () => {
      const root = await post('root', 'the root');
      const reply = await post('reply', 'old reply', root);
      await bench.chat.edit(bench.channel, reply, plainMessage('fresh reply'));
      const seen = await bench.seen();
      expect(seen[1]).toMatchObject({ thread: root.id });
      expect(seen[1]?.text).toContain('fresh reply');
    });

    it('shows hostile words as words', async () => {
      const hostile = 'a <script>alert(1)</script> & <img src=x> b';
      await post('k1', hostile);
      expect((await texts())[0]).toMatch(/alert\(1\)/);
    });

    it('throws a PortError of the chat for a message that it does not know', async () => {
      const nobody = { id: 'post/no-such-message' };
      const failure = await bench.chat
        .edit(bench.channel, nobody, plainMessage('x'))
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PortError);
      expect(failure).toMatchObject({ port: 'chat', retryable: false });
    });

    it('shows a message once when the bot died before it kept the receipt', async () => {
      const first = await post('k1', 'alpha words');
      const chat = await bench.restarted();
      const message: Message = plainMessage('alpha words');
      const key = 'k1' as MessageKey;
      expect(await chat.post({ channel: bench.channel, thread: null, key, message })).toEqual(
        first,
      );
      expect(await bench.seen()).toHaveLength(1);
    });
  });
}
