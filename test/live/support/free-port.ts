import { createServer } from 'node:net';

/** Below the ports that a system hands out by itself: between two lives of a server nobody is given its port. */
const FIRST = 10_240;
const COUNT = 20_000;
/** Test files run side by side in processes of their own, and few ask for so many. */
const EACH = 61;

let asked = process.pid * EACH;

/** A port of the loopback on which nobody listens, and which no other test file is given now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < COUNT; tries += 1) {
    const port = FIRST + (asked % COUNT);
    asked += 1;
    if (await isFree(port)) return port;
  }
  throw new Error('There is no free port.');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
