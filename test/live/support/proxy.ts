import { connect, createServer, type Socket } from 'node:net';

/** A TCP door to a port of this machine that can add a delay, swallow everything, or cut every connection. */
export interface Proxy {
  readonly port: number;
  /** How many connections went through. */
  readonly connections: () => number;
  /** From now on nothing passes, and nobody is told. */
  swallow(): void;
  cut(): void;
  close(): void;
}

/** Opens a door; each way takes `oneWayMs`. */
export function openProxy(target: number, oneWayMs = 0): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let swallowing = false;
  let count = 0;
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (chunk: Buffer) => {
      if (swallowing) return;
      if (oneWayMs === 0) to.write(chunk);
      else setTimeout(() => !swallowing && to.writable && to.write(chunk), oneWayMs);
    });
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      if (!swallowing) setTimeout(() => to.destroy(), oneWayMs);
    });
  };
  const server = createServer((near) => {
    count += 1;
    const far = connect(target, '127.0.0.1');
    sockets.add(near).add(far);
    near.setNoDelay(true);
    far.setNoDelay(true);
    pass(near, far);
    pass(far, near);
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : 0,
        connections: () => count,
        swallow: () => {
          swallowing = true;
        },
        cut,
        close: () => {
          cut();
          server.close();
        },
      });
    });
  });
}
