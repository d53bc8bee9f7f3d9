import { createRecordingChat } from '../fakes/recording-chat.js';
import { chatContract } from './chat.js';

chatContract('the recording chat', async () => {
  const chat = createRecordingChat();
  await chat.start(async () => ({ kind: 'done' }));
  return {
    chat,
    channel: { platform: 'web', id: 'page' },
    seen: async () =>
      chat.shown().map(({ key, thread, message }) => ({ id: key, thread, text: message.fallback })),
    restarted: async () => chat,
    close: () => chat.stop(),
  };
});
