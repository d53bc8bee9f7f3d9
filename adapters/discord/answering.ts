import {
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Api } from './api.js';
import { discordCode } from './errors.js';

/** Discord waits 3 seconds for the first answer; one that is sent is given this long to arrive. */
const FIRST_MS = 2_000;
const FIRST_TRIES = 7;
/** The first repeats follow at once, the later ones a little apart: 0.9 s in all. */
const FIRST_PAUSE_MS = 60;
const ALREADY_ANSWERED = 40060;
const UNKNOWN_MESSAGE = 10008;
const NOT_ANSWERED_YET = 10015;
/** What is to be added waits for the first answer so long. */
const ADD_PAUSES_MS = [300, 1_000, 3_000];
const LATER_PAUSES_MS = [500, 2_000, 5_000, 15_000, 30_000];

/** What names an interaction towards Discord. */
export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly application: string;
}

/** What is shown to one person alone. */
export interface Private {
  readonly body: object;
  readonly files: readonly RawFile[];
}

export type FirstAnswer =
  | { readonly kind: 'form'; readonly modal: object }
  | { readonly kind: 'private'; readonly message: Private }
  /** Takes the place of the message under which the control was used. */
  | { readonly kind: 'instead'; readonly message: Private }
  | { readonly kind: 'silent' }
  | { readonly kind: 'thinking' };

/** The answers to interactions. None can show anything twice: each replaces the one before. */
export interface Answering {
  /** The first answer; rejects where it came too late or was not taken. */
  first(ticket: Ticket, answer: FirstAnswer): Promise<void>;
  /** Puts a message in the place of the sign that Propel is thinking. */
  replace(ticket: Ticket, message: Private): Promise<void>;
  /** Takes the sign away. */
  clear(ticket: Ticket): Promise<void>;
  /** Says one thing more to that person alone; rejects where Discord does not take it. */
  add(ticket: Ticket, message: Private): Promise<void>;
}

/** Answers through the REST interface; interactions carry their own token. */
export function createAnswering(api: Api): Answering {
  async function first(ticket: Ticket, answer: FirstAnswer): Promise<void> {
    const route = Routes.interactionCallback(ticket.id, ticket.token);
    const { body, files } = callbackOf(answer);
    for (let tries = 1; ; tries += 1) {
      try {
        await api.call('POST', route, { body, files, auth: false, withinMs: FIRST_MS });
        return;
      } catch (error) {
        const code = discordCode(error);
        // Answered by an earlier try whose answer was lost, or by a twin of this process with the same words.
        if (code === ALREADY_ANSWERED) return;
        if (code !== null || tries >= FIRST_TRIES) throw error;
        await sleep(FIRST_PAUSE_MS * (tries - 1));
      }
    }
  }

  async function later(work: () => Promise<unknown>): Promise<void> {
    for (const pause of [...LATER_PAUSES_MS, null]) {
      try {
        await work();
        return;
      } catch (error) {
        if (discordCode(error) === UNKNOWN_MESSAGE) return;
        if (discordCode(error) !== null || pause === null) throw error;
        await sleep(pause);
      }
    }
  }

  async function add(ticket: Ticket, { body, files }: Private): Promise<void> {
    const route = Routes.webhook(ticket.application, ticket.token);
    for (const pause of [...ADD_PAUSES_MS, null]) {
      try {
        await api.call('POST', route, { body, files, auth: false });
        return;
      } catch (error) {
        if (discordCode(error) !== NOT_ANSWERED_YET || pause === null) throw error;
        await sleep(pause);
      }
    }
  }

  const original = (ticket: Ticket): RouteLike =>
    Routes.webhookMessage(ticket.application, ticket.token, '@original');

  return {
    first,
    replace: (ticket, { body, files }) =>
      later(() => api.call('PATCH', original(ticket), { body, files, auth: false })),
    add,
    clear: (ticket) => later(() => api.call('DELETE', original(ticket), { auth: false })),
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function callbackOf(answer: FirstAnswer): { body: object; files: readonly RawFile[] } {
  switch (answer.kind) {
    case 'form':
      return { body: { type: InteractionResponseType.Modal, data: answer.modal }, files: [] };
    case 'private': {
      const { body, files } = answer.message;
      return {
        body: { type: InteractionResponseType.ChannelMessageWithSource, data: body },
        files,
      };
    }
    case 'instead': {
      const { body, files } = answer.message;
      return { body: { type: InteractionResponseType.UpdateMessage, data: body }, files };
    }
    case 'silent':
      return { body: { type: InteractionResponseType.DeferredMessageUpdate }, files: [] };
    case 'thinking': {
      const data = { flags: MessageFlags.Ephemeral };
      return {
        body: { type: InteractionResponseType.DeferredChannelMessageWithSource, data },
        files: [],
      };
    }
  }
}
