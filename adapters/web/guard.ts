import { timingSafeEqual } from 'node:crypto';

/** What a request is let in by. */
export interface Visit {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Path and query as asked for. */
  readonly url: string;
}

export type Verdict =
  | { readonly kind: 'in'; readonly path: string; readonly query: URLSearchParams }
  | { readonly kind: 'health' }
  /** The address without its last slash. */
  | { readonly kind: 'to-slash' }
  | { readonly kind: 'out'; readonly status: 401 | 403; readonly sentence: string };

/**
 * Lets in who knows the token, by a loopback name, from a page of our own. A foreign Host is a rebound name (DNS), a
 * foreign Origin is somebody else's page; the token stands in the path, so that no cookie can be ridden or shared with
 * other ports.
 */
export function judge(visit: Visit, token: string): Verdict {
  if (!isLoopback(visit.host))
    return out(403, 'This page answers on 127.0.0.1 and localhost only. Open it by that name.');
  const foreign = visit.origin !== undefined && visit.origin !== `http://${visit.host}`;
  const unknown = visit.origin === undefined && visit.method !== 'GET';
  if (foreign || unknown)
    return out(403, 'This request comes from another page. Only the page of the bot may ask.');
  const url = parse(visit.url);
  if (url === null) return out(403, 'This address cannot be read.');
  if (url.pathname === '/healthz') return { kind: 'health' };
  const [, given = '', ...rest] = url.pathname.split('/');
  if (!sameSecret(given, token))
    return out(
      401,
      'The secret part of the address is missing or wrong. Open the whole address that the bot printed when it started.',
    );
  if (rest.length === 0) return { kind: 'to-slash' };
  return { kind: 'in', path: rest.join('/'), query: url.searchParams };
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(host);
}

function parse(url: string): URL | null {
  return url.startsWith('/') && URL.canParse(`http://page${url}`)
    ? new URL(`http://page${url}`)
    : null;
}

function sameSecret(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function out(status: 401 | 403, sentence: string): Verdict {
  return { kind: 'out', status, sentence };
}
