/**
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Batch} Batch
 * @typedef {import('./types.js').Change} Change
 */

/** @param {string} path @returns {Promise<any>} */
async function getJson(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.json();
}

/** What the page begins with. @returns {Promise<State>} */
export function fetchState() {
  return getJson('state');
}

/** The last messages of the channel or of a thread, before a place in their order. @param {string | null} thread @param {number | null} before @returns {Promise<Batch>} */
export function fetchMessages(thread, before) {
  const query = new URLSearchParams();
  if (thread !== null) query.set('thread', thread);
  if (before !== null) query.set('before', String(before));
  return getJson(`messages?${query}`);
}

/**
 * Listens for changes, for ever: after a break it goes on where it was. `onOther` is called where the bot now keeps
 * another log, so that everything is to be loaded anew.
 * @param {{ epoch: string, rev: number, onChange: (change: Change) => void, onLive: (live: boolean) => void, onOther: () => void }} given
 */
export function listen({ epoch, rev, onChange, onLive, onOther }) {
  let seen = rev;
  function open() {
    const query = new URLSearchParams({ epoch, since: String(seen) });
    const stream = new EventSource(`events?${query}`);
    stream.addEventListener('hello', (event) => {
      if (JSON.parse(event.data).epoch !== epoch) onOther();
      onLive(true);
    });
    stream.addEventListener('change', (event) => {
      seen = Math.max(seen, Number(event.lastEventId));
      onChange(JSON.parse(event.data));
    });
    stream.addEventListener('error', () => {
      onLive(false);
      if (stream.readyState !== EventSource.CLOSED) return;
      stream.close();
      setTimeout(open, 1_000);
    });
  }
  open();
}
