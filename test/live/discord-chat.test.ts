// needs: nothing
import { type ChatBench, chatContract, type SeenMessage } from '../contracts/chat.js';
import { CHANNEL, type Discord } from '../stand-ins/discord/discord.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { HERE, openBench } from './discord-bench.js';

function seenOn({ world }: Discord): readonly SeenMessage[] {
  return [...world.messages.values()]
    .filter(({ only }) => only === null)
    .map((shown) => ({
      id: `${shown.room}/${shown.id}`,
      thread: shown.room === CHANNEL ? null : `${CHANNEL}/${shown.room}`,
      text: wordsOf(shown),
    }));
}

chatContract('Discord', async (): Promise<ChatBench> => {
  const bench = await openBench();
  return {
    chat: bench.chat(),
    channel: HERE,
    seen: async () => seenOn(bench.discord),
    restarted: () => bench.restarted(),
    close: () => bench.close(),
  };
});
