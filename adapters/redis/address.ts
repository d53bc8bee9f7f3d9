import { PortError } from '../../src/ports/port-error.js';

/** Where a Redis listens, as plain options that ioredis and BullMQ both take. */
export type RedisAddress =
  | {
      readonly path: string;
      readonly username?: string;
      readonly password?: string;
    }
  | {
      readonly host: string;
      readonly port: number;
      readonly db?: number;
      readonly username?: string;
      readonly password?: string;
      readonly tls?: { readonly servername: string };
    };

/**
 * Reads `redis://`, `rediss://` and `unix://` addresses and absolute socket paths. Throws a `PortError` with the code
 * `refused` on anything else; its sentence never repeats the text, which may hold a password.
 */
export function redisAddress(text: string): RedisAddress {
  if (text.startsWith('/')) return { path: text };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'unix:' && url.pathname !== '')
    return { path: decode(url.pathname), ...credentials(url) };
  const secure = url?.protocol === 'rediss:';
  if (url === null || (url.protocol !== 'redis:' && !secure)) throw malformed();
  const host = url.hostname.replace(/^\[|\]$/g, '') || '127.0.0.1';
  return {
    host,
    port: url.port === '' ? 6379 : Number(url.port),
    ...database(url),
    ...credentials(url),
    ...(secure ? { tls: { servername: host } } : {}),
  };
}

/** The address for a sentence: no user, no password. */
export function shownAddress(address: RedisAddress): string {
  return 'path' in address ? address.path : `${address.host}:${address.port}`;
}

function database(url: URL): { db?: number } {
  const name = url.pathname.replace(/^\//, '');
  if (name === '') return {};
  if (!/^\d{1,5}$/.test(name)) throw malformed();
  return { db: Number(name) };
}

function credentials(url: URL): { username?: string; password?: string } {
  return {
    ...(url.username === '' ? {} : { username: decode(url.username) }),
    ...(url.password === '' ? {} : { password: decode(url.password) }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A bare % in a password is meant as itself.
  }
}

function malformed(): PortError {
  return new PortError({
    port: 'store',
    code: 'refused',
    message:
      'The address of Redis cannot be read. Write it as redis://host:6379/0, as rediss://user:password@host:6379, or as the absolute path of a socket.',
    retryable: false,
  });
}
