import { isObj, type Obj } from './checker.js';
import { addMessage, told } from './methods.js';
import { type Deed, type Ephemeral, type Message, placeOf, type View } from './room.js';
import type { Delivery } from './sockets.js';
import type { World } from './world.js';

/** What a person did, and whether the app heard of it. */
export interface Done {
  readonly deed: string;
  readonly delivery: Delivery;
}

/** People at their clients. */
export interface People {
  command(user: string, channel: string, command: string, text: string): Promise<Done>;
  /** Says something in a channel or thread; the app hears of it where it is mentioned or in its own messages. */
  say(user: string, channel: string, text: string, thread?: string): Promise<Done>;
  /** Presses a button of a message or whisper, or chooses an option where a value is given. */
  press(user: string, on: Message | Ephemeral, actionId: string, value?: string): Promise<Done>;
  submit(user: string, view: View, values: Readonly<Record<string, string>>): Promise<Done>;
}

const TEAM = { id: 'T0TEAM', domain: 'stand-in' };

export function createPeople(world: World): People {
  const { room, sockets } = world;

  function begin(user: string, channel: string, under: string | null): Deed {
    const id = room.id('D');
    const deed: Deed = {
      id,
      user,
      channel,
      at: Date.now(),
      trigger: `${id}.${TEAM.id}.trigger`,
      triggerUsed: false,
      responses: 0,
      under,
    };
    room.deeds.set(id, deed);
    return deed;
  }

  async function deliver(deed: Deed, type: string, payload: Obj): Promise<Done> {
    return { deed: deed.id, delivery: await sockets.deliver(type, payload) };
  }

  function common(deed: Deed): Obj {
    const name = room.people.get(deed.user) ?? deed.user;
    return {
      team: TEAM,
      user: { id: deed.user, username: name.toLowerCase(), name, team_id: TEAM.id },
      api_app_id: 'A0APP',
      token: 'legacy',
      trigger_id: deed.trigger,
    };
  }

  return {
    async command(user, channel, command, text) {
      const deed = begin(user, channel, null);
      return deliver(deed, 'slash_commands', {
        token: 'legacy',
        team_id: TEAM.id,
        team_domain: TEAM.domain,
        channel_id: channel,
        channel_name: 'general',
        user_id: user,
        user_name: room.people.get(user),
        command,
        text: entities(text),
        api_app_id: 'A0APP',
        response_url: `${world.base}/response/${deed.id}`,
        trigger_id: deed.trigger,
      });
    },
    async say(user, channel, text, thread) {
      const deed = begin(user, channel, null);
      const content = { channel, thread: thread ?? null, user, text, blocks: [], metadata: null };
      const message = addMessage(room, { ...content, files: [] });
      const event = {
        ...told(message, false),
        ...(channel.startsWith('D')
          ? { type: 'message', channel_type: 'im' }
          : { type: 'app_mention' }),
        channel,
        event_ts: message.ts,
        text: entities(text).replaceAll('@propel', `<@${room.bot.user}>`),
      };
      return deliver(deed, 'events_api', {
        token: 'legacy',
        team_id: TEAM.id,
        api_app_id: 'A0APP',
        type: 'event_callback',
        event_id: `Ev${deed.id}`,
        event_time: Math.floor(deed.at / 1_000),
        authorizations: [{ team_id: TEAM.id, user_id: room.bot.user, is_bot: true }],
        event,
      });
    },
    async press(user, on, actionId, value) {
      const element = elementOf(on.blocks, actionId);
      if (!element) throw new Error(`There is no ${actionId} under: ${on.text}`);
      const whisper = 'deed' in on;
      const deed = begin(user, on.channel, whisper ? on.ts : null);
      const thread = on.thread === null ? {} : { thread_ts: on.thread };
      return deliver(deed, 'interactive', {
        type: 'block_actions',
        ...common(deed),
        container: {
          type: 'message',
          message_ts: on.ts,
          channel_id: on.channel,
          is_ephemeral: whisper,
          ...thread,
        },
        channel: { id: on.channel, name: 'general' },
        ...(whisper
          ? {}
          : { message: told(room.messages.get(placeOf(on.channel, on.ts)) ?? on, false) }),
        state: { values: {} },
        response_url: `${world.base}/response/${deed.id}`,
        actions: [actionOf(element, value)],
      });
    },
    async submit(user, view, values) {
      room.views.delete(view.id);
      const deed = begin(user, '', null);
      return deliver(deed, 'interactive', {
        type: 'view_submission',
        ...common(deed),
        view: {
          ...view.view,
          id: view.id,
          hash: view.hash,
          team_id: TEAM.id,
          state: { values: stateOf(view.view, values) },
        },
        response_urls: [],
      });
    },
  };
}

/** Slack writes three characters of what people type as entities. */
function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The element with this id, and the id of its block. */
function elementOf(blocks: readonly Obj[], actionId: string): Obj | null {
  for (const block of blocks) {
    const elements = Array.isArray(block.elements) ? (block.elements as readonly Obj[]) : [];
    const found = elements.find((element) => element.action_id === actionId);
    if (found) return { ...found, block_id: block.block_id };
  }
  return null;
}

function actionOf(element: Obj, value: string | undefined): Obj {
  const { type, action_id, block_id, text } = element;
  const own = { type, action_id, block_id, action_ts: String(Date.now() / 1_000) };
  if (type === 'button') return { ...own, text, value: element.value };
  const options = element.options as readonly Obj[];
  return { ...own, selected_option: options.find((option) => option.value === value) };
}

function stateOf(view: Obj, values: Readonly<Record<string, string>>): Obj {
  const blocks = (view.blocks as readonly Obj[]).filter(({ type }) => type === 'input');
  return Object.fromEntries(
    blocks.map((block) => {
      const element = isObj(block.element) ? block.element : {};
      const typed = values[String(block.block_id)] ?? element.initial_value ?? null;
      const state = { [String(element.action_id)]: { type: element.type, value: typed } };
      return [String(block.block_id), state];
    }),
  );
}
