import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { fieldsOf } from './refusal.js';
import { roomJson } from './rooms.js';
import { accountJson, THREAD, type World } from './world.js';

const HEARTBEAT_MS = 41_250;
/** Intents that need a switch in the developer portal, which is off here. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
const GUILDS = 1;

interface Session {
  readonly id: string;
  readonly intents: number;
  seq: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | null;
  ended: boolean;
}

/** The gateway: sessions that outlive their sockets for a while and are resumed. */
export interface Gateway {
  /** Breaks every socket, as the network would; the sessions stay. */
  drop(): void;
  /** Sends a frame as it is to every socket. */
  frame(text: string): void;
  /** Refuses new sockets for so long. */
  refuseFor(ms: number): void;
  /** Asks for a heartbeat each so many milliseconds on the open sockets, and acknowledges none on them. */
  zombie(everyMs: number): void;
  readonly connected: () => number;
  close(): void;
}

/** Opens the gateway on a server's upgrade requests. */
export function openGateway(world: World, server: Server): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const zombies = new Set<WebSocket>();
  let refusedUntil = 0;

  server.on('upgrade', (request, socket, head) => {
    if (Date.now() < refusedUntil) return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => greet(opened));
  });

  function greet(socket: WebSocket): void {
    let session: Session | null = null;
    send(socket, { op: 10, d: { heartbeat_interval: HEARTBEAT_MS } });
    socket.on('message', (data) => {
      const { op, d } = fieldsOf(JSON.parse(String(data))) ?? {};
      if (op === 1) return zombies.has(socket) ? undefined : send(socket, { op: 11 });
      if (op === 2) session = identify(socket, d);
      else if (op === 6) session = resume(socket, d);
      else if (op !== 3) socket.close(4001, 'Unknown opcode');
    });
    socket.on('close', (code) => {
      if (!session || session.socket !== socket) return;
      session.socket = null;
      if (code === 1000 || code === 1001) session.ended = true;
    });
    socket.on('error', () => undefined);
  }

  function identify(socket: WebSocket, data: unknown): Session | null {
    const { token, intents } = fieldsOf(data) ?? {};
    if (token !== world.token) return refuse(socket, 4004, 'Authentication failed.');
    if (typeof intents !== 'number') return refuse(socket, 4013, 'Invalid intent(s).');
    if ((intents & PRIVILEGED) !== 0) return refuse(socket, 4014, 'Disallowed intent(s).');
    world.counts.identifies += 1;
    const id = randomBytes(12).toString('hex');
    const session: Session = { id, intents, seq: 0, sent: [], socket, ended: false };
    sessions.set(id, session);
    dispatch(session, 'READY', {
      v: 10,
      user: accountJson(world, world.bot),
      guilds: [{ id: world.guild, unavailable: true }],
      session_id: id,
      resume_gateway_url: world.gatewayAddress(),
      application: { id: world.bot, flags: 0 },
    });
    if ((intents & GUILDS) !== 0) dispatch(session, 'GUILD_CREATE', guildJson(world));
    return session;
  }

  function resume(socket: WebSocket, data: unknown): Session | null {
    const { token, session_id: id, seq } = fieldsOf(data) ?? {};
    if (token !== world.token) return refuse(socket, 4004, 'Authentication failed.');
    const session = sessions.get(String(id));
    if (!session || session.ended) {
      send(socket, { op: 9, d: false });
      return null;
    }
    world.counts.resumes += 1;
    session.socket = socket;
    for (const event of session.sent) if (event.s > Number(seq)) send(socket, { op: 0, ...event });
    dispatch(session, 'RESUMED', {});
    return session;
  }

  function dispatch(session: Session, t: string, d: unknown): void {
    session.seq += 1;
    const event = { s: session.seq, t, d };
    session.sent.push(event);
    if (session.socket) send(session.socket, { op: 0, ...event });
  }

  world.bus.on('dispatch', (t: string, d: unknown) => {
    world.counts.dispatched += 1;
    for (const session of sessions.values()) if (!session.ended) dispatch(session, t, d);
  });

  return {
    drop() {
      for (const socket of sockets.clients) socket.terminate();
    },
    frame(text) {
      for (const socket of sockets.clients) socket.send(text);
    },
    refuseFor(ms) {
      refusedUntil = Date.now() + ms;
    },
    zombie(everyMs) {
      for (const socket of sockets.clients) {
        zombies.add(socket);
        send(socket, { op: 10, d: { heartbeat_interval: everyMs } });
      }
    },
    connected: () => [...sessions.values()].filter((s) => s.socket !== null).length,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

function refuse(socket: WebSocket, code: number, reason: string): null {
  socket.close(code, reason);
  return null;
}

function send(socket: WebSocket, payload: object): void {
  if (socket.readyState === socket.OPEN)
    socket.send(JSON.stringify({ s: null, t: null, ...payload }));
}

function guildJson(world: World): object {
  const rooms = [...world.rooms.values()];
  return {
    id: world.guild,
    name: 'Lab',
    owner_id: '1',
    roles: [
      {
        id: world.guild,
        name: '@everyone',
        permissions: '0',
        position: 0,
        color: 0,
        hoist: false,
        managed: false,
        mentionable: false,
      },
    ],
    emojis: [],
    stickers: [],
    features: [],
    members: [],
    member_count: 3,
    large: false,
    unavailable: false,
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    channels: rooms.filter(({ kind }) => kind !== THREAD).map((room) => roomJson(world, room)),
    threads: rooms
      .filter(({ kind, archived }) => kind === THREAD && !archived)
      .map((room) => roomJson(world, room)),
    joined_at: '2026-01-01T00:00:00Z',
    preferred_locale: 'en-US',
    premium_tier: 0,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    premium_progress_bar_enabled: false,
  };
}
