import { note, paragraph } from '../../src/domain/blocks.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Inbox, Incoming, Reply } from '../../src/domain/incoming.js';
import type { Json } from '../../src/domain/json.js';
import type { Form, Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import { asPortError } from './errors.js';
import type { Memory } from './memory.js';
import { sleep } from './pace.js';
import type { Trigger, Views } from './views.js';
import type { Asker, Whisperer } from './whisper.js';

/** A form is waited for this long before a view is opened that says to wait. */
const PATIENCE_MS = 700;

/** A form that came too late is kept for so long. */
const FORM_MS = 86_400_000;

/** Begins the id of a button that opens a form which came too late for its own trigger. */
export const OPEN = 'propel-open/';

/** An event with the ways to answer it. */
export interface Asked {
  readonly incoming: Incoming;
  readonly asker: Asker;
  /** Null where nothing can be opened from this event. */
  readonly trigger: Trigger | null;
  /** Title of a view that may be opened before the answer is there, or null where none is expected. */
  readonly expects: string | null;
  /** True where it was pressed under a whisper. */
  readonly underWhisper: boolean;
}

/** Hands events to the inbox and shows the answers. */
export interface Answering {
  answer(asked: Asked, inbox: Inbox): Promise<void>;
  /** Opens a form that was kept because it came too late. */
  openKept(id: string, asker: Asker, trigger: Trigger): Promise<void>;
}

export function createAnswering(deps: {
  readonly memory: Memory;
  readonly views: Views;
  readonly whisperer: Whisperer;
  readonly log: Log;
}): Answering {
  const { memory, views, whisperer, log } = deps;

  async function show(asked: Asked, reply: Reply): Promise<void> {
    const { asker, trigger, underWhisper } = asked;
    if (reply.kind === 'done') return underWhisper ? whisperer.takeAway(asker) : undefined;
    if (reply.kind === 'whisper') {
      const instead = underWhisper && reply.settles === true;
      return whisperer.whisper(asker, reply.message, instead);
    }
    if (trigger && (await views.open(trigger, reply.form, memoOf(asker)))) return;
    await memory.keep(`form/${reply.form.id}`, { form: reply.form as unknown as Json }, FORM_MS);
    await whisperer.whisper(asker, lateForm(reply.form));
  }

  async function showInView(asked: Asked, view: string, reply: Reply): Promise<void> {
    try {
      await views.fill(view, asked.expects ?? '', reply, memoOf(asked.asker));
    } catch (error) {
      log.warn('slack.view-not-filled', { why: asPortError(error).message });
      // Closed meanwhile, perhaps; the answer is worth a whisper.
      await show({ ...asked, trigger: null }, reply);
    }
  }

  return {
    async answer(asked, inbox) {
      const { incoming, trigger, expects } = asked;
      const reply = inbox(incoming);
      if (trigger && expects !== null) {
        const first = await Promise.race([reply, sleep(PATIENCE_MS)]);
        const view = first ? null : await views.openWaiting(trigger, expects);
        if (view) return showInView(asked, view, await reply);
      }
      await show(asked, await reply);
    },
    async openKept(id, asker, trigger) {
      const kept = await memory.recall(`form/${id}`);
      const form = (kept?.form ?? null) as unknown as Form | null;
      if (form && (await views.open(trigger, form, memoOf(asker)))) {
        await whisperer.takeAway(asker);
        return;
      }
      const words = 'This form is no longer there. Ask for it again.';
      const gone = { blocks: [note('warning', words)], controls: [], fallback: words };
      await whisperer.whisper(asker, gone);
    },
  };
}

function memoOf({ channel, root, respondUrl }: Asker) {
  return { channel, thread: root, respond: respondUrl };
}

function lateForm(form: Form): Message {
  const words = `It took a moment to answer. Press the button to go on: ${form.title}`;
  return {
    blocks: [paragraph(words)],
    controls: [
      {
        kind: 'button',
        id: `${OPEN}${form.id}` as ActionId,
        label: 'Open the form',
        style: 'primary',
      },
    ],
    fallback: words,
  };
}
