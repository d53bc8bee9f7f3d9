import { WEB_CHANNEL } from '../../adapters/web/people.js';
import type { WebChat } from '../../adapters/web/web-chat.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Inbox, Incoming, Reply } from '../../src/domain/incoming.js';
import { type Message, plainMessage } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import { cardMessage, EDIT_FORM, proposalMessage, tableMessage } from './web-messages.js';

/** A bot that plays a fixed story on the page and remembers everything that arrived. */
export interface StoryBot {
  readonly inbox: Inbox;
  readonly arrived: Incoming[];
  /** Takes the place of the next answer. */
  answerWith(next: (incoming: Incoming) => Promise<Reply>): void;
  post(key: string, message: Message, thread?: Receipt | null): Promise<Receipt>;
  edit(receipt: Receipt, message: Message): Promise<void>;
}

/** The story: `train` posts a table, Launch opens its thread, Edit a form, a stranger is refused. */
export function createStoryBot(chat: () => WebChat): StoryBot {
  const arrived: Incoming[] = [];
  const seen = new Set<string>();
  let next: ((incoming: Incoming) => Promise<Reply>) | null = null;

  function post(key: string, message: Message, thread: Receipt | null = null): Promise<Receipt> {
    return chat().post({ channel: WEB_CHANNEL, thread, key: key as MessageKey, message });
  }

  async function answer(incoming: Incoming): Promise<Reply> {
    if (incoming.person.id === 'stranger')
      return whisper('Sam may not do that here. Ada, the administrator, can allow it.', 'warning');
    if (incoming.kind === 'said') {
      if (!incoming.text.startsWith('train'))
        return whisper(`I do not know "${incoming.text}". Try: /propel train`, 'neutral');
      await post('table', tableMessage('0'));
      return { kind: 'done' };
    }
    return deed(incoming);
  }

  async function deed(incoming: Exclude<Incoming, { kind: 'said' }>): Promise<Reply> {
    const table = { id: 'post/table' };
    if (incoming.kind === 'chose') {
      await chat().edit(WEB_CHANNEL, table, tableMessage(incoming.value));
      return { kind: 'done' };
    }
    if (incoming.kind === 'submitted') {
      await chat().edit(WEB_CHANNEL, table, tableMessage('0', incoming.fields.command));
      return { kind: 'done' };
    }
    if (incoming.action === 'edit') return { kind: 'form', form: EDIT_FORM };
    if (incoming.action === 'cancel') return whisper('Nothing was started.', 'neutral');
    if (seen.has(incoming.action)) return whisper('This was launched already.', 'neutral');
    seen.add(incoming.action);
    await post('card', cardMessage(120), table);
    await post('proposal', proposalMessage(), table);
    return { kind: 'done' };
  }

  return {
    arrived,
    inbox(incoming) {
      arrived.push(incoming);
      const play = next ?? answer;
      next = null;
      return play(incoming);
    },
    answerWith(play) {
      next = play;
    },
    post,
    edit: (receipt, message) => chat().edit(WEB_CHANNEL, receipt, message),
  };
}

function whisper(words: string, tone: 'neutral' | 'warning'): Reply {
  return { kind: 'whisper', message: plainMessage(words, tone) };
}
