import type { App } from '@slack/bolt';
import type { ActionId } from '../../src/domain/ids.js';
import type { Place } from '../../src/domain/place.js';
import { type Asked, OPEN } from './answer.js';
import {
  type ActionPayload,
  type ActionsPayload,
  actionEventId,
  type CommandPayload,
  fieldsOf,
  personOf,
  placeOfAction,
  readMemo,
  type ViewPayload,
  wordsOfCommand,
  wordsOfMessage,
} from './incoming.js';
import { FORM } from './render/form.js';
import { asksWithForm, type Trigger } from './views.js';
import type { Asker } from './whisper.js';

/** Tells Slack that an event has come. */
export type Ack = () => Promise<void>;

/** What listening needs of the rest of the adapter. */
export interface Hearing {
  /** Acknowledges within a second, and answers. */
  take(asked: Asked, ack: Ack): Promise<void>;
  /** Opens a form that came too late for its own trigger. */
  openKept(id: string, asker: Asker, trigger: Trigger): Promise<void>;
}

/** Registers the listeners; each only says what came, and from whom. */
export function listen(app: App, { take, openKept }: Hearing): void {
  app.command(/.*/, ({ ack, command }) => take(commandAsked(command, Date.now()), () => ack()));
  app.action({ action_id: /.*/ }, async ({ ack, body: anyBody, action: anyAction }) => {
    const [body, action] = [anyBody as unknown as ActionsPayload, anyAction as ActionPayload];
    const asked = actionAsked(body, action, Date.now());
    if (!action.action_id.startsWith(OPEN) || asked.trigger === null)
      return take(asked, () => ack());
    await ack();
    await openKept(action.action_id.slice(OPEN.length), asked.asker, asked.trigger);
  });
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) => {
    const asked = formAsked(body as unknown as ViewPayload);
    return asked === null ? ack() : take(asked, () => ack());
  });
  // Bolt has acknowledged events of this kind before it calls a listener.
  app.event('app_mention', async ({ event, context }) => {
    const asked = messageAsked(event as MessagePayload, context.botUserId ?? null);
    if (asked) await take(asked, async () => undefined);
  });
  app.event('message', async ({ event, context }) => {
    const said = event as unknown as MessagePayload;
    if (said.channel_type !== 'im' || said.subtype !== undefined || said.bot_id) return;
    const asked = messageAsked(said, context.botUserId ?? null);
    if (asked) await take(asked, async () => undefined);
  });
  // What nobody listens to is acknowledged too, or Slack shows an error.
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
}

function commandAsked(payload: CommandPayload, at: number): Asked {
  const { channel_id: channel, user_id: user, response_url: respondUrl } = payload;
  const person = personOf({ id: user, ...(payload.user_name ? { name: payload.user_name } : {}) });
  return {
    incoming: {
      kind: 'said',
      eventId: `slack/command/${payload.trigger_id}`,
      person,
      place: placeIn(channel),
      text: wordsOfCommand(payload),
    },
    asker: { user, channel, root: null, respondUrl },
    trigger: { id: payload.trigger_id, at },
    expects: null,
    underWhisper: false,
  };
}

function actionAsked(body: ActionsPayload, action: ActionPayload, at: number): Asked {
  const { channel, root } = placeOfAction(body);
  const label = action.text?.text;
  const whence = {
    eventId: actionEventId(body, action),
    person: personOf(body.user),
    place: placeIn(channel),
    action: action.action_id as ActionId,
  };
  return {
    incoming:
      action.type === 'static_select'
        ? { kind: 'chose', ...whence, value: action.selected_option?.value ?? '' }
        : { kind: 'pressed', ...whence },
    asker: { user: body.user.id, channel, root, respondUrl: body.response_url ?? null },
    trigger: body.trigger_id === undefined ? null : { id: body.trigger_id, at },
    expects: label !== undefined && asksWithForm(label) ? label : null,
    underWhisper: body.container?.is_ephemeral ?? false,
  };
}

/** What was written into one of our forms; null for every other view. */
function formAsked(body: ViewPayload): Asked | null {
  const memo = body.view.callback_id === FORM ? readMemo(body.view.private_metadata) : null;
  if (memo === null) return null;
  const { channel, thread: root, respond: respondUrl } = memo;
  return {
    incoming: {
      kind: 'submitted',
      eventId: `slack/view/${body.view.id}`,
      person: personOf(body.user),
      place: placeIn(channel),
      action: memo.action as ActionId,
      fields: fieldsOf(body),
    },
    asker: { user: body.user.id, channel, root, respondUrl },
    trigger: null,
    expects: null,
    underWhisper: false,
  };
}

interface MessagePayload {
  readonly channel: string;
  readonly ts: string;
  readonly user?: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly channel_type?: string;
  readonly subtype?: string;
  readonly bot_id?: string;
}

function messageAsked(said: MessagePayload, bot: string | null): Asked | null {
  const { channel, ts, user, text = '' } = said;
  if (user === undefined || user === bot) return null;
  return {
    incoming: {
      kind: 'said',
      eventId: `slack/said/${channel}/${ts}`,
      person: { platform: 'slack', id: user, name: user },
      place: placeIn(channel),
      text: wordsOfMessage(text, bot),
    },
    asker: { user, channel, root: said.thread_ts ?? null, respondUrl: null },
    trigger: null,
    expects: null,
    underWhisper: false,
  };
}

/** The thread is looked up when the event has been acknowledged. */
function placeIn(channel: string): Place {
  return { channel: { platform: 'slack', id: channel }, thread: null };
}
