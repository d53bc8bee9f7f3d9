import { describe, expect, it } from 'vitest';
import { judge } from '../../../adapters/web/guard.js';

const TOKEN = 'abcdefghijklmnopqrstuv';
const HOST = '127.0.0.1:7717';

function verdict(changes: Partial<Parameters<typeof judge>[0]>) {
  const visit = { method: 'GET', host: HOST, origin: undefined, url: `/${TOKEN}/state` };
  return judge({ ...visit, ...changes }, TOKEN);
}

describe('the guard of the page', () => {
  it('lets in who knows the token, by any name of the loopback, on any port of a tunnel', () => {
    for (const host of [HOST, 'localhost:9000', '[::1]:7717', 'LOCALHOST'])
      expect(verdict({ host })).toMatchObject({ kind: 'in', path: 'state' });
  });

  it('hands on the query', () => {
    const seen = verdict({ url: `/${TOKEN}/messages?thread=post%2Fa&before=7` });
    expect(seen).toMatchObject({ kind: 'in', path: 'messages' });
    expect(seen.kind === 'in' && seen.query.get('thread')).toBe('post/a');
  });

  it.each([
    undefined,
    '',
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:80',
    '10.0.0.7:7717',
    '127.0.0.1:7717@evil.example',
    '0.0.0.0:7717',
  ])('refuses the host %s: the name was rebound', (host) => {
    expect(verdict({ host })).toMatchObject({ kind: 'out', status: 403 });
  });

  it.each([
    'http://evil.example',
    'null',
    'https://127.0.0.1:7717',
    'http://127.0.0.1:7718',
    'http://localhost:7717',
  ])('refuses the origin %s: another page asks', (origin) => {
    expect(verdict({ origin })).toMatchObject({ kind: 'out', status: 403 });
    expect(verdict({ origin, method: 'POST' })).toMatchObject({ kind: 'out', status: 403 });
  });

  it('refuses whatever changes something without saying where it comes from', () => {
    expect(verdict({ method: 'POST' })).toMatchObject({ kind: 'out', status: 403 });
    expect(verdict({ method: 'POST', origin: `http://${HOST}` })).toMatchObject({ kind: 'in' });
  });

  it.each([
    '/',
    '/state',
    `/${TOKEN.slice(1)}/state`,
    `/${TOKEN}x/state`,
    `//${TOKEN}/state`,
    `/${TOKEN.toUpperCase()}/`,
  ])('refuses %s without the token', (url) => {
    expect(verdict({ url })).toMatchObject({ kind: 'out', status: 401 });
  });

  it('refuses an address that is none', () => {
    expect(verdict({ url: 'http://evil.example/' })).toMatchObject({ kind: 'out', status: 403 });
    expect(verdict({ url: '*' })).toMatchObject({ kind: 'out', status: 403 });
  });

  it('tells anybody on this machine that it is up, and nothing else', () => {
    expect(verdict({ url: '/healthz' })).toEqual({ kind: 'health' });
    expect(verdict({ url: '/healthz', host: 'evil.example' })).toMatchObject({ status: 403 });
  });

  it('adds the last slash, so that the page finds its parts', () => {
    expect(verdict({ url: `/${TOKEN}` })).toEqual({ kind: 'to-slash' });
  });
});
