import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionDataResolvedChannel,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionType,
} from 'discord.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Incoming } from '../../src/domain/incoming.js';
import type { Person } from '../../src/domain/place.js';
import { type SpokenCommand, spokenWords, wordOf } from './commands.js';

/** The part of an incoming event that needs no look into the store. */
export type Deed =
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'pressed'; readonly action: ActionId }
  | { readonly kind: 'chose'; readonly action: ActionId; readonly value: string }
  | {
      readonly kind: 'submitted';
      readonly action: ActionId;
      readonly fields: Readonly<Record<string, string>>;
    };

/** Custom ids of the adapter's own buttons begin so; those of the product never hold a slash. */
export const OPEN_FORM = 'propel/open-form/';

const THREADS: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

/** What a person did, or null for what is not for us. */
export function deedOf(event: APIInteraction, commands: readonly SpokenCommand[]): Deed | null {
  switch (event.type) {
    case InteractionType.ApplicationCommand:
      if (event.data.type !== ApplicationCommandType.ChatInput) return null;
      return said(event as APIChatInputApplicationCommandInteraction, commands);
    case InteractionType.MessageComponent:
      return used(event);
    case InteractionType.ModalSubmit:
      return {
        kind: 'submitted',
        action: event.data.custom_id as ActionId,
        fields: fieldsOf(event),
      };
    default:
      return null;
  }
}

/** The person with the roles that came along with the event. */
export function personOf(event: APIInteraction): Person | null {
  const user = event.member?.user ?? event.user;
  if (!user) return null;
  const name = event.member?.nick ?? user.global_name ?? user.username;
  return { platform: 'discord', id: user.id, name, roles: event.member?.roles ?? [] };
}

/** The channel of an event, and the thread in it where the event happened in one. */
export function whereOf(
  event: APIInteraction,
  known: (channel: string) => { readonly parent: string | null } | null,
): { readonly channel: string; readonly thread: string | null } | null {
  const id = event.channel?.id ?? event.channel_id;
  if (!id) return null;
  const given = event.channel as APIInteractionDataResolvedChannel | undefined;
  const isThread = given?.type !== undefined && THREADS.includes(given.type);
  const parent =
    isThread && given && 'parent_id' in given && given.parent_id
      ? String(given.parent_id)
      : given?.type === undefined || isThread
        ? (known(id)?.parent ?? null)
        : null;
  return parent === null ? { channel: id, thread: null } : { channel: parent, thread: id };
}

/** A whole event of the inbox. */
export function incomingOf(
  deed: Deed,
  whence: Pick<Incoming, 'eventId' | 'person' | 'place'>,
): Incoming {
  return { ...whence, ...deed };
}

function said(
  { data }: APIChatInputApplicationCommandInteraction,
  commands: readonly SpokenCommand[],
): Deed | null {
  const sub = data.options?.find(({ type }) => type === ApplicationCommandOptionType.Subcommand);
  if (data.name === 'switch') return { kind: 'said', text: `switch ${sub?.name ?? 'engineer'}` };
  if (data.name !== 'propel') return null;
  const command = commands.find(({ usage }) => wordOf(usage) === sub?.name);
  const given = sub && 'options' in sub ? (sub.options ?? []) : [];
  const options = Object.fromEntries(
    given.flatMap((option) => ('value' in option ? [[option.name, String(option.value)]] : [])),
  );
  return { kind: 'said', text: spokenWords(command?.usage ?? sub?.name ?? 'help', options) };
}

function used({ data }: APIMessageComponentInteraction): Deed {
  const action = data.custom_id as ActionId;
  if (data.component_type === ComponentType.Button) return { kind: 'pressed', action };
  return { kind: 'chose', action, value: ('values' in data ? data.values[0] : undefined) ?? '' };
}

/** Values of a form's text inputs, whether they stand in labels or in rows. */
function fieldsOf({ data }: APIModalSubmitInteraction): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const part of data.components as readonly unknown[]) {
    const { component, components } = part as { component?: unknown; components?: unknown[] };
    for (const input of component ? [component] : (components ?? [])) {
      const { custom_id: id, value } = input as { custom_id?: unknown; value?: unknown };
      if (typeof id === 'string') fields[id] = typeof value === 'string' ? value : '';
    }
  }
  return fields;
}
