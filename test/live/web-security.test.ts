// needs: nothing
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '../../src/domain/incoming.js';
import { openPage, type PageBench } from './web-bench.js';

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let page: PageBench;
let arrived: Incoming[];

beforeEach(async () => {
  arrived = [];
  page = await openPage(async (incoming) => {
    arrived.push(incoming);
    return { kind: 'done' };
  });
});

afterEach(() => page.chat.stop());

/** One request with exactly these headers: fetch would set Host and Origin itself. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<Heard> {
  const { port } = new URL(page.chat.address());
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const { statusCode: status = 0 } = answer;
        resolve({ status, headers: answer.headers, body: Buffer.concat(pieces).toString() });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const under = (path: string) => new URL(path, page.chat.address()).pathname;
const act = { event: 'event-0001', as: 'owner', thread: null, kind: 'pressed', action: 'k' };

function post(changes: Readonly<Record<string, string>> = {}, body: unknown = act): Promise<Heard> {
  const { origin } = new URL(page.chat.address());
  const headers = { origin, 'content-type': 'application/json', ...changes };
  return ask('POST', under('act'), headers, typeof body === 'string' ? body : JSON.stringify(body));
}

describe('the page, asked from outside', () => {
  it('hands a well-formed act to the inbox', async () => {
    const answer = await post();
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ reply: { kind: 'done' } });
    expect(arrived).toMatchObject([{ kind: 'pressed', eventId: 'web/event-0001', action: 'k' }]);
  });

  it.each([
    ['a rebound host', { host: 'evil.example' }, 403],
    ['a foreign origin', { origin: 'http://evil.example' }, 403],
    ['the origin of a sandbox', { origin: 'null' }, 403],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }, 403],
    ['the type of a plain form', { 'content-type': 'text/plain' }, 415],
    ['the type of an upload', { 'content-type': 'multipart/form-data' }, 415],
  ])('refuses %s, and the inbox hears nothing', async (_, headers, status) => {
    expect((await post(headers)).status).toBe(status);
    expect(arrived).toEqual([]);
  });

  it('refuses an act that does not say where it comes from', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await ask('POST', under('act'), headers, JSON.stringify(act))).status).toBe(403);
    expect(arrived).toEqual([]);
  });

  it('refuses without the token, and says what to open', async () => {
    for (const path of ['/', '/state', '/act', '/events', '/wrong-token-0000000000/state']) {
      const answer = await ask('GET', path);
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('Open the whole address');
      expect(answer.body).not.toContain(page.chat.address().split('/')[3]);
    }
  });

  it('refuses a body over its limit, said or only sent', async () => {
    const long = JSON.stringify({ ...act, text: 'x'.repeat(300_000) });
    expect((await post({}, long)).status).toBe(413);
    expect((await post({ 'transfer-encoding': 'chunked' }, long)).status).toBe(413);
    expect(arrived).toEqual([]);
  });

  it('refuses what cannot be read, with a sentence', async () => {
    for (const body of ['', '{', '[]', JSON.stringify({ ...act, as: 'root' })]) {
      const answer = await post({}, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatch(/^This act cannot be read: .+\.\n$/);
    }
    const nowhere = await post({}, { ...act, thread: 'post/nowhere' });
    expect(nowhere.status).toBe(400);
    expect(arrived).toEqual([]);
  });

  it('refuses methods that it does not have', async () => {
    expect(await ask('GET', under('act'))).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
    const { origin } = new URL(page.chat.address());
    for (const method of ['PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(method, under('state'), { origin })).status).toBe(405);
  });

  it('gives no file but its own', async () => {
    for (const path of ['../web-chat.ts', '..%2fweb-chat.ts', 'index.html', 'tsconfig.json', 'x'])
      expect([401, 404], path).toContain((await ask('GET', `${under('')}${path}`)).status);
  });

  it('lets nothing of another site in, and nothing of this one out', async () => {
    const { headers } = await ask('GET', under(''));
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('says that it is up without a token', async () => {
    expect(await ask('GET', '/healthz')).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect((await ask('GET', '/healthz', { host: 'evil.example' })).status).toBe(403);
  });

  it('listens on the loopback alone', async () => {
    const { port } = new URL(page.chat.address());
    const own = Object.values((await import('node:os')).networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4');
    if (own === undefined) return expect(page.chat.address()).toContain('127.0.0.1');
    const reached = await new Promise((resolve) => {
      const socket = connect(Number(port), own.address, () => resolve(true));
      socket.on('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('keeps its token over a restart, and has a token of 128 bits', async () => {
    const before = page.chat.address();
    const after = await page.restart(async () => ({ kind: 'done' }));
    expect(after.address()).toBe(before);
    expect(new URL(before).pathname).toMatch(/^\/[\w-]{22}\/$/);
  });

  it('says so where its port is taken', async () => {
    const port = Number(new URL(page.chat.address()).port);
    const failure = openPage(async () => ({ kind: 'done' }), { port });
    await expect(failure).rejects.toMatchObject({
      port: 'chat',
      code: 'port-taken',
      message: expect.stringContaining(`port ${port}`),
    });
  });

  it('survives an inbox that breaks its promise', async () => {
    const broken = await openPage(async () => Promise.reject(new Error('no such thing')));
    const { origin } = new URL(broken.chat.address());
    const asked = { ...act, event: 'event-0002' };
    const answer = await fetch(`${broken.chat.address()}act`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(asked),
    });
    expect(answer.status).toBe(500);
    expect(broken.logged.join()).toContain('no such thing');
    await broken.chat.stop();
  });
});
