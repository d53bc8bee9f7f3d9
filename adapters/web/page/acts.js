import { actingAs } from './people.js';

/**
 * @typedef {import('./types.js').Act} Act
 * @typedef {import('./types.js').Deed} Deed
 * @typedef {import('./types.js').Reply} Reply
 */

const KEY = 'propel-waiting';
const PAUSES = [200, 400, 800, 1_200, 2_000];

/** What was done and is not answered yet; kept through a reload of the page. @type {Map<string, Act>} */
const waiting = new Map();
/** @type {Set<() => void>} */
const sleepers = new Set();
/** @type {(count: number) => void} */
let onStuck = () => {};
let stuck = 0;

/** Calls back with how many acts wait for the bot to come back. @param {(count: number) => void} listener */
export function onWaiting(listener) {
  onStuck = listener;
}

/** A new act: one person, one click, one name for it that never changes. @param {Deed} deed @param {string | null} thread @returns {Act} */
export function newAct(deed, thread) {
  return { ...deed, event: crypto.randomUUID(), as: actingAs(), thread };
}

/** Sends an act until it is answered; rejects only where the bot says that it cannot be. @param {Act} act @returns {Promise<Reply>} */
export async function send(act) {
  waiting.set(act.event, act);
  keep();
  let counted = false;
  try {
    for (let tries = 0; ; tries += 1) {
      const answer = await attempt(act);
      if (answer.kind === 'reply') return answer.reply;
      if (answer.kind === 'refused') throw new Error(answer.sentence);
      if (!counted) count(1);
      counted = true;
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 2_000);
    }
  } finally {
    if (counted) count(-1);
    waiting.delete(act.event);
    keep();
  }
}

/** The acts that an earlier load of this page left unanswered. @returns {Act[]} */
export function leftOver() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

/** Tries again at once: the bot is back. */
export function wakeUp() {
  for (const wake of sleepers) wake();
}

/**
 * @param {Act} act
 * @returns {Promise<{ kind: 'reply', reply: Reply } | { kind: 'refused', sentence: string } | { kind: 'gone' }>}
 */
async function attempt(act) {
  try {
    const response = await fetch('act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    if (response.ok) return { kind: 'reply', reply: (await response.json()).reply };
    if ([502, 503, 504].includes(response.status)) return { kind: 'gone' };
    return { kind: 'refused', sentence: (await response.text()).trim() };
  } catch {
    // No answer at all: the bot is down or restarting. The same event is sent again, and counts once.
    return { kind: 'gone' };
  }
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      sleepers.delete(done);
      resolve(undefined);
    };
    const timer = setTimeout(done, ms);
    sleepers.add(done);
  });
}

/** @param {number} change */
function count(change) {
  stuck += change;
  onStuck(stuck);
}

function keep() {
  sessionStorage.setItem(KEY, JSON.stringify([...waiting.values()]));
}
