import { connect } from 'node:net';

const ANSWER_MS = 2_000;

/** Longest answer that is read; a list of clients is a few kilobytes. */
const LONGEST_ANSWER = 1_000_000;

/** Says one line to the server behind a socket and gives all that it answers; null where nobody listens or answers. */
export function ask(socketPath: string, line: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    let connected = false;
    const socket = connect(socketPath);
    const end = (result: string | null): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(ANSWER_MS, () => end(null));
    socket.on('error', () => end(connected && answer !== '' ? answer : null));
    socket.on('connect', () => {
      connected = true;
      socket.write(`${line}\r\nQUIT\r\n`); // QUIT, so that the end of the answer is the end of the connection.
    });
    socket.on('data', (bytes) => {
      answer += bytes.toString('utf8');
      if (answer.length > LONGEST_ANSWER) end(answer);
    });
    socket.on('close', () => end(connected ? answer : null));
  });
}

/** How the server behind a socket is: ready, still reading its data, or not there. */
export async function serverState(socketPath: string): Promise<'ready' | 'loading' | 'absent'> {
  const answer = await ask(socketPath, 'PING');
  if (answer?.startsWith('+PONG')) return 'ready';
  return answer?.startsWith('-LOADING') || answer?.startsWith('-BUSY') ? 'loading' : 'absent';
}

/** Stays connected under a name and calls `onGone` once when the connection ends, unless it was let go before. */
export function holdConnection(
  socketPath: string,
  name: string,
  onGone: () => void,
): { letGo(): void } {
  let held = true;
  const socket = connect(socketPath);
  const gone = (): void => {
    if (held) onGone();
    held = false;
  };
  socket.on('connect', () => socket.write(`CLIENT SETNAME ${name}\r\n`));
  socket.on('error', gone);
  socket.on('close', gone);
  socket.resume();
  socket.unref();
  return {
    letGo() {
      held = false;
      socket.destroy();
    },
  };
}
