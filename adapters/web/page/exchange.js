import { leftOver, newAct, send } from './acts.js';
import { showForm } from './dialog.js';
import { announce } from './dom.js';
import { actingAs } from './people.js';

/**
 * @typedef {import('./types.js').Act} Act
 * @typedef {import('./types.js').Deed} Deed
 * @typedef {import('./types.js').Item} Item
 * @typedef {import('./types.js').Message} Message
 * @typedef {ReturnType<typeof import('./pane.js').createPane>} Pane
 */

let whispers = 0;

/**
 * Sends what a person does in a pane and shows the answer there: a whisper, a form, or nothing.
 * @param {(thread: string | null) => Pane | null} paneOf
 */
export function createExchange(paneOf) {
  /** @param {Deed} deed @param {string | null} thread */
  function perform(deed, thread) {
    return carry(newAct(deed, thread));
  }

  /** @param {Act} act */
  async function carry(act) {
    if (act.kind === 'said') paneOf(act.thread)?.put(waitingItem(act));
    try {
      const reply = await send(act);
      if (reply.kind === 'whisper') whisper(act, reply.message, reply.settles === true);
      if (reply.kind === 'form') form(reply.form, act.thread);
    } catch (error) {
      whisper(act, sorry(error));
    } finally {
      paneOf(act.thread)?.remove(waitingId(act.event));
    }
  }

  /** @param {import('./types.js').Form} form @param {string | null} thread */
  function form(form, thread) {
    showForm(form, async (fields) => {
      await perform({ kind: 'submitted', action: form.id, fields }, thread);
      return true;
    });
  }

  /** @param {Act} act @param {Message} message @param {boolean} [settles] */
  function whisper(act, message, settles = false) {
    const pane = paneOf(act.thread);
    if (pane === null || act.as !== actingAs()) return;
    const question = settles ? questionOf(pane, act) : undefined;
    if (question !== undefined) {
      pane.put({ ...question, message });
      announce(`Only visible to you: ${message.fallback}`);
      return;
    }
    whispers += 1;
    pane.put({
      id: `whisper/${whispers}`,
      seq: endOf(pane) + whispers * 1e-6,
      at: Date.now(),
      message,
      entry: null,
      whisperTo: act.as,
      author: { kind: 'bot' },
      waiting: false,
    });
    pane.toEnd(true);
    announce(`Only visible to you: ${message.fallback}`);
  }

  return {
    perform,
    /** Sends again what an earlier load of this page left unanswered. */
    resume() {
      for (const act of leftOver()) void carry(act);
    },
  };
}

/** Id of the line that stands for words on their way. @param {string} event */
export function waitingId(event) {
  return `waiting/${event}`;
}

/** The whisper under which the act's control stands. @param {Pane} pane @param {Act} act */
function questionOf(pane, act) {
  if (act.kind !== 'pressed') return undefined;
  return pane
    .items()
    .find(
      ({ whisperTo, message }) =>
        whisperTo === act.as && message.controls.some(({ id }) => id === act.action),
    );
}

/** A place after everything that the log has so far. @param {Pane} pane */
function endOf(pane) {
  return (
    pane.items().reduce((end, { entry, seq }) => (entry === null ? end : Math.max(end, seq)), 0) +
    0.5
  );
}

/** @param {Act & { kind: 'said' }} act @returns {Item} */
function waitingItem(act) {
  const name =
    document.querySelector(`#act-as option[value="${CSS.escape(act.as)}"]`)?.textContent ?? act.as;
  return {
    id: waitingId(act.event),
    seq: Number.MAX_SAFE_INTEGER,
    at: Date.now(),
    message: { blocks: [{ kind: 'text', spans: [act.text] }], controls: [], fallback: act.text },
    entry: null,
    whisperTo: null,
    author: { kind: 'person', name: name.split(' \u00b7 ')[0] ?? name },
    waiting: true,
  };
}

/** @param {unknown} error @returns {Message} */
function sorry(error) {
  const words = error instanceof Error ? error.message : String(error);
  return { blocks: [{ kind: 'note', tone: 'bad', spans: [words] }], controls: [], fallback: words };
}
