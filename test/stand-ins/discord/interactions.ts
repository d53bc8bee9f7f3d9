import { checkMessage, FLAGS, type UploadedFile } from './check-message.js';
import { checkModal } from './check-modal.js';
import { addMessage, change, messageJson } from './messages.js';
import { fieldsOf, Refusal } from './refusal.js';
import type { Asked, Shown, World } from './world.js';

/** Discord waits so long for the first answer, and takes later ones so long. */
export const FIRST_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

const TYPE = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, modal: 9 } as const;

/** The first answer to an interaction. */
export function answer(
  world: World,
  id: string,
  token: string,
  body: unknown,
  uploads: readonly UploadedFile[],
): null {
  const asked = world.asked.get(id);
  if (!asked || asked.token !== token) throw new Refusal(404, 10062, 'Unknown interaction');
  if (asked.answer) throw new Refusal(400, 40060, 'Interaction has already been acknowledged.');
  const waited = world.now() - asked.at;
  if (waited > FIRST_MS) throw new Refusal(404, 10062, 'Unknown interaction');
  const { type, data } = fieldsOf(body) ?? {};
  take(world, asked, Number(type), data, uploads);
  asked.answer = { type: Number(type), at: world.now() };
  world.counts.slowestAnswerMs = Math.max(world.counts.slowestAnswerMs, waited);
  return null;
}

function take(
  world: World,
  asked: Asked,
  type: number,
  data: unknown,
  uploads: readonly UploadedFile[],
): void {
  switch (type) {
    case TYPE.message:
      asked.original = whisper(world, asked, data, uploads).id;
      return;
    case TYPE.deferred:
      asked.original = loading(world, asked, Number(fieldsOf(data)?.flags ?? 0)).id;
      return;
    case TYPE.deferredUpdate:
    case TYPE.update: {
      const under = asked.under ? world.messages.get(asked.under) : null;
      if (!under)
        throw new Refusal(400, 50035, 'Invalid Form Body', {
          type: {
            _errors: [
              { code: 'UPDATE_WITHOUT_MESSAGE', message: 'There is no message to update.' },
            ],
          },
        });
      asked.original = under.id;
      if (type === TYPE.update) change(world, under, data, uploads);
      return;
    }
    case TYPE.modal:
      if (asked.kind === 'modal')
        throw new Refusal(400, 50035, 'Invalid Form Body', {
          type: {
            _errors: [
              {
                code: 'INTERACTION_RESPONSE_MODAL_ON_MODAL',
                message: 'A modal cannot follow a modal.',
              },
            ],
          },
        });
      checkModal(data);
      asked.modal = data as object;
      return;
    default:
      throw new Refusal(400, 50035, 'Invalid Form Body', {
        type: { _errors: [{ code: 'BASE_TYPE_CHOICES', message: 'Not a kind of answer.' }] },
      });
  }
}

/** Changes, fetches or takes away the original answer. */
export function original(
  world: World,
  token: string,
  method: string,
  body: unknown,
  uploads: readonly UploadedFile[],
): object | null {
  const asked = held(world, token);
  const shown = asked.original ? world.messages.get(asked.original) : undefined;
  if (!shown) throw new Refusal(404, 10008, 'Unknown Message');
  if (method === 'DELETE') {
    world.messages.delete(shown.id);
    return null;
  }
  if (method === 'PATCH') change(world, shown, body, uploads);
  return messageJson(world, shown, false);
}

/** One more answer, after the first. */
export function followUp(
  world: World,
  token: string,
  body: unknown,
  uploads: readonly UploadedFile[],
): object {
  const asked = held(world, token);
  asked.followUps += 1;
  return messageJson(world, whisper(world, asked, body, uploads), true);
}

function held(world: World, token: string): Asked {
  const asked = [...world.asked.values()].find((a) => a.token === token);
  if (!asked || world.now() - asked.at > TOKEN_MS)
    throw new Refusal(401, 50027, 'Invalid Webhook Token');
  if (!asked.answer) throw new Refusal(404, 10015, 'Unknown Webhook');
  return asked;
}

function whisper(
  world: World,
  asked: Asked,
  data: unknown,
  uploads: readonly UploadedFile[],
): Shown {
  const names = checkMessage(data, uploads);
  const fields = fieldsOf(data) ?? {};
  const only = (Number(fields.flags ?? 0) & FLAGS.ephemeral) !== 0 ? asked.user : null;
  return addMessage(world, { room: asked.room, nonce: null, only, fields, uploads, names });
}

function loading(world: World, asked: Asked, flags: number): Shown {
  const only = (flags & FLAGS.ephemeral) !== 0 ? asked.user : null;
  const made = { room: asked.room, nonce: null, only, fields: { flags }, uploads: [], names: [] };
  const shown = addMessage(world, made);
  shown.loading = true;
  return shown;
}
