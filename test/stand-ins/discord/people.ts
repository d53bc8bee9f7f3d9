import { randomBytes } from 'node:crypto';
import { FIRST_MS } from './interactions.js';
import { messageJson } from './messages.js';
import { type Fields, fieldsOf } from './refusal.js';
import { roomJson } from './rooms.js';
import { type Account, type Asked, accountJson, type Shown, type World } from './world.js';

/** What people can do in a client of Discord; each deed is an interaction for the bot. */
export interface People {
  /** Somebody types a command with its options. Throws where the client would not let them. */
  command(
    user: Account,
    room: string,
    name: string,
    sub: string,
    options: Readonly<Record<string, string>>,
  ): Asked;
  /** Somebody presses the button with this key under a message. */
  press(user: Account, message: string, customId: string): Asked;
  choose(user: Account, message: string, customId: string, value: string): Asked;
  /** Somebody sends the form that an earlier deed opened. */
  submit(user: Account, opened: Asked, values: Readonly<Record<string, string>>): Asked;
  /** The gateway hands a deed out once more. */
  again(asked: Asked): void;
}

/** People of a server. */
export function createPeople(world: World): People {
  const events = new Map<string, object>();

  function ask(
    user: Account,
    room: string,
    kind: Asked['kind'],
    under: Shown | null,
    data: object,
  ): Asked {
    world.people.set(user.id, user);
    const at = world.rooms.get(room);
    if (!at) throw new Error(`There is no channel ${room}.`);
    const asked: Asked = {
      id: world.nextId(),
      token: randomBytes(24).toString('base64url'),
      kind,
      user: user.id,
      room,
      at: world.now(),
      under: under?.id ?? null,
      answer: null,
      modal: null,
      original: null,
      followUps: 0,
    };
    world.asked.set(asked.id, asked);
    const event = {
      id: asked.id,
      application_id: world.bot,
      type: { command: 2, component: 3, modal: 5 }[kind],
      token: asked.token,
      version: 1,
      guild_id: world.guild,
      guild: { id: world.guild, locale: 'en-US', features: [] },
      channel_id: room,
      channel: roomJson(world, at),
      locale: 'en-US',
      guild_locale: 'en-US',
      app_permissions: '309237763072',
      entitlements: [],
      authorizing_integration_owners: { 0: world.guild },
      context: 0,
      attachment_size_limit: 10_485_760,
      member: {
        user: accountJson(world, user.id),
        roles: user.roles,
        nick: null,
        permissions: '0',
        joined_at: '2026-01-01T00:00:00Z',
        deaf: false,
        mute: false,
        flags: 0,
      },
      data,
      ...(under ? { message: messageJson(world, under, false) } : {}),
    };
    events.set(asked.id, event);
    world.bus.emit('dispatch', 'INTERACTION_CREATE', event);
    setTimeout(() => {
      if (!asked.answer) world.counts.late += 1;
    }, FIRST_MS + 50).unref();
    return asked;
  }

  function visible(user: Account, id: string): Shown {
    const shown = world.messages.get(id);
    if (!shown || (shown.only !== null && shown.only !== user.id))
      throw new Error(`${user.name} sees no message ${id}.`);
    return shown;
  }

  return {
    command(user, room, name, sub, options) {
      const command = world.commands.map(fieldsOf).find((c) => c?.name === name);
      const known = listOf(command?.options).find((o) => o.name === sub);
      if (!command || !known) throw new Error(`There is no command /${name} ${sub}.`);
      const allowed = listOf(known.options);
      for (const option of allowed)
        if (option.required === true && options[String(option.name)] === undefined)
          throw new Error(`/${name} ${sub} needs ${String(option.name)}.`);
      const given = Object.entries(options).map(([option, value]) => {
        if (!allowed.some((o) => o.name === option))
          throw new Error(`/${name} ${sub} has no ${option}.`);
        return { type: 3, name: option, value };
      });
      const data = { id: '1', name, type: 1, options: [{ type: 1, name: sub, options: given }] };
      return ask(user, room, 'command', null, data);
    },
    press(user, message, customId) {
      const under = visible(user, message);
      const button = controlsOf(under).find((c) => c.custom_id === customId && c.type === 2);
      if (!button) throw new Error('There is no such button.');
      return ask(user, under.room, 'component', under, {
        component_type: 2,
        custom_id: customId,
        id: button.id,
      });
    },
    choose(user, message, customId, value) {
      const under = visible(user, message);
      const select = controlsOf(under).find((c) => c.custom_id === customId && c.type === 3);
      if (!listOf(select?.options).some((o) => o.value === value))
        throw new Error('There is no such option.');
      return ask(user, under.room, 'component', under, {
        component_type: 3,
        custom_id: customId,
        id: select?.id,
        values: [value],
      });
    },
    submit(user, opened, values) {
      const modal = fieldsOf(opened.modal);
      if (!modal || opened.user !== user.id) throw new Error('No form is open.');
      const components = listOf(modal.components).map((label, i) => {
        const input = fieldsOf(label.component) ?? {};
        const value = values[String(input.custom_id)] ?? String(input.value ?? '');
        if (input.required !== false && value === '')
          throw new Error(`${String(label.label)} is required.`);
        return {
          type: 18,
          id: i + 1,
          component: { type: 4, id: i + 100, custom_id: input.custom_id, value },
        };
      });
      const under = opened.under ? (world.messages.get(opened.under) ?? null) : null;
      return ask(user, opened.room, 'modal', under, { custom_id: modal.custom_id, components });
    },
    again(asked) {
      world.bus.emit('dispatch', 'INTERACTION_CREATE', events.get(asked.id));
    },
  };
}

/** Every button and select of a message. */
export function controlsOf(shown: Shown): readonly Fields[] {
  return everyComponent(shown).filter((c) => c.type === 2 || c.type === 3);
}

/** Every component of a message, in the order in which it is read. */
export function everyComponent(shown: Pick<Shown, 'components'>): readonly Fields[] {
  const walk = (list: readonly Fields[]): readonly Fields[] =>
    list.flatMap((c) => [
      c,
      ...walk(listOf(c.components)),
      ...walk(listOf(c.accessory ? [c.accessory] : [])),
    ]);
  return walk(listOf(shown.components));
}

function listOf(value: unknown): readonly Fields[] {
  if (!Array.isArray(value)) return [];
  return value.map(fieldsOf).filter((fields) => fields !== null);
}
