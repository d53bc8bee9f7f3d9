import type { Person } from '../../src/domain/place.js';
import { INPUT } from './render/form.js';

/** The parts of Slack's payloads that are used; everything in them is checked where it is read. */
export interface CommandPayload {
  readonly command: string;
  readonly text?: string;
  readonly trigger_id: string;
  readonly channel_id: string;
  readonly user_id: string;
  readonly user_name?: string;
  readonly response_url: string;
}

export interface ActionsPayload {
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly channel?: { readonly id: string };
  readonly container?: {
    readonly channel_id?: string;
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly message?: { readonly ts?: string; readonly thread_ts?: string };
}

export interface ActionPayload {
  readonly type: string;
  readonly action_id: string;
  readonly action_ts?: string;
  readonly text?: { readonly text?: string };
  readonly selected_option?: { readonly value?: string } | null;
}

export interface ViewPayload {
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly view: {
    readonly id: string;
    readonly callback_id?: string;
    readonly private_metadata?: string;
    readonly state?: {
      readonly values?: Readonly<
        Record<string, Readonly<Record<string, { readonly value?: string | null }>>>
      >;
    };
  };
}

/** What a form carries along, to be understood when it is sent. */
export interface FormMemo {
  readonly action: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly respond: string | null;
}

/** Words of a slash command as the inbox takes them: those after `/propel`, and other commands by their name. */
export function wordsOfCommand({ command, text = '' }: CommandPayload): string {
  const words = unescapeText(text).trim();
  const name = command.replace(/^\//, '');
  return name.toLowerCase() === 'propel' ? words : `${name} ${words}`.trim();
}

/** Words of a mention or a direct message, as they were typed: without the mention, links and entities undone. */
export function wordsOfMessage(text: string, bot: string | null): string {
  const typed = text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (mention, id) => (id === bot ? '' : mention))
    .replace(/<[#!][^|>]*\|([^>]*)>/g, '$1')
    .replace(
      /<((?:https?|mailto|tel):[^|>]*)(?:\|([^>]*))?>/g,
      (_, address, label) => label ?? address,
    );
  return unescapeText(typed).trim();
}

/** Slack writes three characters of what people type as entities. */
function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A person as a payload names them. */
export function personOf(user: ActionsPayload['user']): Person {
  return { platform: 'slack', id: user.id, name: user.name ?? user.username ?? user.id };
}

/** Channel of a press, and the ts of the root in whose thread the message stands; null in the channel itself. */
export function placeOfAction(body: ActionsPayload): { channel: string; root: string | null } {
  const channel = body.channel?.id ?? body.container?.channel_id ?? '';
  const ts = body.message?.ts ?? body.container?.message_ts ?? null;
  const root = body.message?.thread_ts ?? body.container?.thread_ts ?? null;
  return { channel, root: root === ts ? null : root };
}

/** Name of a press: the same when Slack delivers it again, another for another press. */
export function actionEventId(body: ActionsPayload, action: ActionPayload): string {
  const { channel } = placeOfAction(body);
  const moment = body.trigger_id ?? `${channel}/${body.user.id}/${action.action_ts ?? ''}`;
  return `slack/action/${moment}/${action.action_id}`;
}

/** What a person wrote into a form, by the ids of its fields. */
export function fieldsOf({ view }: ViewPayload): Readonly<Record<string, string>> {
  const blocks = Object.entries(view.state?.values ?? {});
  return Object.fromEntries(blocks.map(([id, inputs]) => [id, inputs[INPUT]?.value ?? '']));
}

/** A form's memo as text, and back; null where it is not one of ours. */
export function writeMemo(memo: FormMemo): string {
  return JSON.stringify(memo);
}

export function readMemo(text: string | undefined): FormMemo | null {
  try {
    const memo = JSON.parse(text ?? '') as Partial<FormMemo> | null;
    if (typeof memo?.action !== 'string' || typeof memo.channel !== 'string') return null;
    const { action, channel, thread = null, respond = null } = memo;
    return { action, channel, thread, respond };
  } catch {
    return null;
  }
}
