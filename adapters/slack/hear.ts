import type { App } from '@slack/bolt';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Incoming } from '../../src/domain/incoming.js';
import type { Person, Place } from '../../src/domain/place.js';
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
import { asksWithForm } from './views.js';
import type { Asker } from './whisper.js';

/** What listening needs of the rest of the adapter. */
export interface Hearing {
  /** Takes an event on; the listener has acknowledged it already. */
  take(asked: Asked): Promise<void>;
  /** Opens a form that came too late for its own trigger. */
  openKept(id: string, asker: Asker, trigger: { id: string; at: number }): Promise<void>;
  /** Key of the message at a place, or null. */
  keyAt(channel: string, ts: string | null): Promise<MessageKey | null>;
  /** Name of a person whom an event names by id alone. */
  nameOf(user: string): Promise<string>;
  /** Counts work that a stop waits for. */
  busy<T>(work: () => Promise<T>): Promise<T>;
}

/** Registers the listeners. Each acknowledges first, within its own tick, and only then looks at what came. */
export function listen(app: App, hearing: Hearing): void {
  const { busy } = hearing;

  app.command(/.*/, async ({ ack, command }) =>
    busy(async () => {
      const at = Date.now();
      await ack();
      await onCommand(hearing, command, at);
    }),
  );
  app.action({ action_id: /.*/ }, async ({ ack, body, action }) =>
    busy(async () => {
      const at = Date.now();
      await ack();
      await onAction(hearing, body as unknown as ActionsPayload, action as ActionPayload, at);
    }),
  );
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) =>
    busy(async () => {
      await ack();
      if (body.view.callback_id === FORM) await onForm(hearing, body as unknown as ViewPayload);
    }),
  );
  app.event('app_mention', async ({ event, context }) =>
    busy(() => onMessage(hearing, event as MessagePayload, context.botUserId ?? null)),
  );
  app.event('message', async ({ event, context }) => {
    const said = event as unknown as MessagePayload;
    if (said.channel_type !== 'im' || said.subtype !== undefined || said.bot_id) return;
    await busy(() => onMessage(hearing, said, context.botUserId ?? null));
  });
  // What nobody listens to is acknowledged too, or Slack shows an error.
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
}

async function onCommand(hearing: Hearing, payload: CommandPayload, at: number): Promise<void> {
  const { channel_id: channel, user_id: user, response_url: respondUrl } = payload;
  const person = personOf({ id: user, ...(payload.user_name ? { name: payload.user_name } : {}) });
  await hearing.take({
    incoming: {
      kind: 'said',
      eventId: `slack/command/${payload.trigger_id}`,
      person,
      place: placeIn(channel, null),
      text: wordsOfCommand(payload),
    },
    asker: { user, channel, root: null, respondUrl },
    trigger: { id: payload.trigger_id, at },
    expects: null,
    underWhisper: false,
  });
}

async function onAction(
  hearing: Hearing,
  body: ActionsPayload,
  action: ActionPayload,
  at: number,
): Promise<void> {
  const { channel, root } = placeOfAction(body);
  const respondUrl = body.response_url ?? null;
  const asker: Asker = { user: body.user.id, channel, root, respondUrl };
  const trigger = body.trigger_id === undefined ? null : { id: body.trigger_id, at };
  if (action.action_id.startsWith(OPEN) && trigger)
    return hearing.openKept(action.action_id.slice(OPEN.length), asker, trigger);
  const label = action.text?.text;
  await hearing.take({
    incoming: await usedOf(hearing, body, action),
    asker,
    trigger,
    expects: label !== undefined && asksWithForm(label) ? label : null,
    underWhisper: body.container?.is_ephemeral ?? false,
  });
}

async function usedOf(
  hearing: Hearing,
  body: ActionsPayload,
  action: ActionPayload,
): Promise<Incoming> {
  const { channel, root } = placeOfAction(body);
  const whence = {
    eventId: actionEventId(body, action),
    person: personOf(body.user),
    place: placeIn(channel, await hearing.keyAt(channel, root)),
    action: action.action_id as ActionId,
  };
  if (action.type !== 'static_select') return { kind: 'pressed', ...whence };
  return { kind: 'chose', ...whence, value: action.selected_option?.value ?? '' };
}

async function onForm(hearing: Hearing, body: ViewPayload): Promise<void> {
  const memo = readMemo(body.view.private_metadata);
  if (memo === null) return;
  const { channel, thread: root, respond: respondUrl } = memo;
  await hearing.take({
    incoming: {
      kind: 'submitted',
      eventId: `slack/view/${body.view.id}`,
      person: personOf(body.user),
      place: placeIn(channel, await hearing.keyAt(channel, root)),
      action: memo.action as ActionId,
      fields: fieldsOf(body),
    },
    asker: { user: body.user.id, channel, root, respondUrl },
    trigger: null,
    expects: null,
    underWhisper: false,
  });
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

async function onMessage(
  hearing: Hearing,
  { channel, ts, user, text = '', thread_ts }: MessagePayload,
  bot: string | null,
): Promise<void> {
  if (user === undefined || user === bot) return;
  const root = thread_ts ?? null;
  const person: Person = { platform: 'slack', id: user, name: await hearing.nameOf(user) };
  await hearing.take({
    incoming: {
      kind: 'said',
      eventId: `slack/said/${channel}/${ts}`,
      person,
      place: placeIn(channel, await hearing.keyAt(channel, root)),
      text: wordsOfMessage(text, bot),
    },
    asker: { user, channel, root, respondUrl: null },
    trigger: null,
    expects: null,
    underWhisper: false,
  });
}

function placeIn(channel: string, thread: MessageKey | null): Place {
  return { channel: { platform: 'slack', id: channel }, thread };
}
