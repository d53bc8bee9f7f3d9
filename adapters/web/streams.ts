import type { ServerResponse } from 'node:http';
import { beginStream } from './respond.js';

/** So many pages may listen at once; a browser opens one connection for each tab. */
const MAX_CLIENTS = 24;
/** A page that has this many bytes waiting is gone, or will reconnect. */
const MAX_BACKLOG = 4 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;

/** The pages that listen for changes. */
export interface Streams {
  /** Begins a stream; false where too many are open. */
  open(response: ServerResponse): boolean;
  /** Tells every page; `rev` becomes its Last-Event-ID. */
  tell(rev: number, data: unknown): void;
  readonly size: number;
  close(): void;
}

/** An event of a stream: a name, JSON on one line, and the revision from which to go on after it. */
export function eventText(name: string, data: unknown, rev: number | null): string {
  const id = rev === null ? '' : `id: ${rev}\n`;
  return `${id}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** No pages yet; a heartbeat keeps idle streams alive until `close`. */
export function createStreams(): Streams {
  const clients = new Set<ServerResponse>();
  const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();

  function write(text: string): void {
    for (const client of clients) {
      if (client.writableLength > MAX_BACKLOG) client.destroy();
      else client.write(text);
    }
  }

  return {
    open(response) {
      if (clients.size >= MAX_CLIENTS) return false;
      beginStream(response);
      response.write('retry: 700\n\n');
      clients.add(response);
      response.on('close', () => clients.delete(response));
      return true;
    },
    tell: (rev, data) => write(eventText('change', data, rev)),
    get size() {
      return clients.size;
    },
    close() {
      clearInterval(heartbeat);
      for (const client of clients) client.end();
      clients.clear();
    },
  };
}
