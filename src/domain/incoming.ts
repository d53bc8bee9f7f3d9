import type { ActionId } from './ids.js';
import type { Form, Message } from './message.js';
import type { Person, Place } from './place.js';

/** What arrives from a chat, in neutral form. `eventId` names the delivery, so that a second one is known. */
export type Incoming =
  | {
      readonly kind: 'said';
      readonly eventId: string;
      readonly person: Person;
      readonly place: Place;
      /** The words after `/propel` or the mention, as typed. */
      readonly text: string;
    }
  | {
      readonly kind: 'pressed';
      readonly eventId: string;
      readonly person: Person;
      readonly place: Place;
      readonly action: ActionId;
    }
  | {
      readonly kind: 'chose';
      readonly eventId: string;
      readonly person: Person;
      readonly place: Place;
      readonly action: ActionId;
      readonly value: string;
    }
  | {
      readonly kind: 'submitted';
      readonly eventId: string;
      readonly person: Person;
      readonly place: Place;
      readonly action: ActionId;
      readonly fields: Readonly<Record<string, string>>;
    };

/** The answer to one incoming event, for that person alone: words, a form to fill in, or a silent yes. */
export type Reply =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'whisper';
      readonly message: Message;
      /** It says how a private question was answered, and takes its place where it was used under one. */
      readonly settles?: true;
      /** What was refused, where the person may ask administrators for access to it. */
      readonly wanted?: string;
    }
  | { readonly kind: 'form'; readonly form: Form };

/** What chat adapters are handed; never rejects. */
export type Inbox = (incoming: Incoming) => Promise<Reply>;
