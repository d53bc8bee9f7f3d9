import { LABELS } from '../../src/domain/blocks.js';
import type { Reply } from '../../src/domain/incoming.js';
import type { Form, Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import { asPortError } from './errors.js';
import { type FormMemo, writeMemo } from './incoming.js';
import { drawForm, drawNotice } from './render/form.js';
import type { WebClient } from './web.js';

/** A trigger is good for three seconds; after this much of them a form is too late for it. */
const TRIGGER_MS = 2_600;

/** Buttons that are answered with a form. */
const ASKING: ReadonlySet<string> = new Set([LABELS.edit, LABELS.tryOnceMore, LABELS.answer]);

/** True for a button under which a form is expected, so that a view may be opened before the form is there. */
export function asksWithForm(label: string | undefined): boolean {
  return label !== undefined && ASKING.has(label);
}

/** A trigger with the moment at which its event came. */
export interface Trigger {
  readonly id: string;
  readonly at: number;
}

export type Memo = Omit<FormMemo, 'action'>;

/** Forms in modals. */
export interface Views {
  /** Opens a form; false where the trigger no longer allows it. */
  open(trigger: Trigger, form: Form, memo: Memo): Promise<boolean>;
  /** Opens a view that says to wait; its id, or null where the trigger no longer allows it. */
  openWaiting(trigger: Trigger, title: string): Promise<string | null>;
  /** Replaces the waiting view by the form, or by what there is to say. */
  fill(view: string, title: string, reply: Reply, memo: Memo): Promise<void>;
}

export function createViews(deps: { readonly web: WebClient; readonly log: Log }): Views {
  const { web, log } = deps;

  async function open(trigger: Trigger, view: ReturnType<typeof drawNotice>) {
    if (Date.now() - trigger.at > TRIGGER_MS) return null;
    try {
      const answer = await web.views.open({ trigger_id: trigger.id, view });
      return answer.view?.id ?? '';
    } catch (error) {
      const { code, message } = asPortError(error);
      log.warn('slack.view-not-opened', { code, why: message });
      return null;
    }
  }

  return {
    async open(trigger, form, memo) {
      const metadata = writeMemo({ action: form.id, ...memo });
      return (await open(trigger, drawForm(form, metadata))) !== null;
    },
    openWaiting: (trigger, title) => open(trigger, drawNotice(title, ['One moment, please…'])),
    async fill(view, title, reply, memo) {
      const drawn =
        reply.kind === 'form'
          ? drawForm(reply.form, writeMemo({ action: reply.form.id, ...memo }))
          : drawNotice(title, [reply.kind === 'whisper' ? wordsOf(reply.message) : 'Done.']);
      await web.views.update({ view_id: view, view: drawn });
    },
  };
}

function wordsOf(message: Message): string {
  return message.fallback;
}
