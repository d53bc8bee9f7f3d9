import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Duplex } from 'node:stream';
import type { Client } from 'ssh2';
import { credentialsFor } from './credentials.js';
import { dial } from './dial.js';
import { refused, unreachable } from './errors.js';
import { type RouteOptions, readJump, resolveStop, type Stop, type StopWish } from './route.js';

/** Settings of the SSH adapter. */
export interface SshOptions extends RouteOptions {
  /** Propel's own known_hosts file, read beside the person's; keys accepted by an administrator go there. */
  readonly knownHostsFile: string;
  /** The passphrase of a locked key file, where there is one. */
  readonly passphrase?: (file: string) => string | undefined;
  readonly dialTimeoutMs?: number;
  readonly keepaliveMs?: number;
}

/** A key that a person has accepted by its fingerprint, and where the key itself is to be handed. */
export interface Acceptance {
  readonly fingerprint: string;
  readonly keep: (stop: Stop, key: Buffer) => void;
}

/** How often a crowded server is dialled, and for how long it is left alone in between. */
const DIALS = 4;
const DIAL_PAUSE_MS = 200;

/** Jumps that lead to each other would never end. */
const MOST_HOPS = 5;

/** Connects to a host, hop by hop; every hop's key is verified. Closing the connection closes the hops before it. */
export async function connect(
  wish: StopWish,
  options: SshOptions,
  acceptance: Acceptance | null = null,
): Promise<Client> {
  const stops = await wayTo(wish, options);
  let before: Client | null = null;
  let through: Duplex | null = await proxyOf(stops[0], options);
  try {
    for (const [index, stop] of stops.entries()) {
      const client: Client = await open(stop, through, options, acceptance);
      const hop = before;
      if (hop) client.once('close', () => hop.end());
      before = client;
      const next = stops[index + 1];
      if (!next) return client;
      through = await forward(client, stop, next);
    }
  } catch (error) {
    before?.end();
    throw error;
  }
  throw unreachable(wish.alias, 'there is no way to it');
}

/** The stops on the way, the host itself last. */
async function wayTo(wish: StopWish, options: SshOptions): Promise<readonly Stop[]> {
  const last = await resolve(wish, options);
  const stops: Stop[] = [last];
  let jumps = last.jumps;
  while (jumps.length > 0) {
    const hops = await Promise.all(jumps.map((jump) => resolve(readJump(jump), options)));
    stops.unshift(...hops);
    if (stops.length > MOST_HOPS)
      throw refused(wish.alias, 'its ProxyJump leads over too many hosts');
    jumps = hops[0]?.jumps ?? [];
  }
  return stops;
}

async function resolve(wish: StopWish, options: SshOptions): Promise<Stop> {
  try {
    return await resolveStop(wish, options);
  } catch (cause) {
    throw refused(wish.alias, `the ssh configuration cannot be read: ${String(cause)}`, cause);
  }
}

async function open(
  stop: Stop,
  through: Duplex | null,
  options: SshOptions,
  acceptance: Acceptance | null,
): Promise<Client> {
  const files = [...stop.knownHostsFiles, options.knownHostsFile];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const credentials = await credentialsFor(stop, options.passphrase ?? (() => undefined));
  const plan = {
    stop,
    credentials,
    through,
    known: { texts, files },
    timeoutMs: options.dialTimeoutMs ?? 20_000,
    keepaliveMs: options.keepaliveMs ?? 10_000,
    accepted: acceptance?.fingerprint ?? null,
    onUnknownKey: (key: Buffer) => acceptance?.keep(stop, key),
  };
  for (let tries = 1; ; tries += 1) {
    try {
      return await dial(plan);
    } catch (error) {
      if (through !== null || tries >= DIALS || !isCrowded(error)) throw error;
      await new Promise((resume) =>
        setTimeout(resume, (0.5 + Math.random()) * DIAL_PAUSE_MS * tries),
      );
    }
  }
}

/** A server drops new connections at random while many are still logging in (MaxStartups). */
function isCrowded(error: unknown): boolean {
  return error instanceof Error && /before handshake|ECONNRESET/.test(error.message);
}

function forward(client: Client, from: Stop, to: Stop): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    client.forwardOut('127.0.0.1', 0, to.hostName, to.port, (error, stream) => {
      if (error)
        reject(unreachable(to.alias, `${from.alias} cannot reach it: ${error.message}`, error));
      else resolve(stream);
    });
  });
}

/** The ProxyCommand of the person's own configuration, run as their ssh would run it. */
async function proxyOf(stop: Stop | undefined, options: SshOptions): Promise<Duplex | null> {
  if (!stop || stop.proxyCommand === null || stop.jumps.length > 0) return null;
  const values: Readonly<Record<string, string>> = {
    '%h': stop.hostName,
    '%p': String(stop.port),
    '%r': stop.user,
    '%n': stop.alias,
    '%%': '%',
  };
  const command = stop.proxyCommand.replace(/%[hprn%]/g, (token) => values[token] ?? token);
  const child = spawn('sh', ['-c', `exec ${command}`], {
    env: options.env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
  stream.on('error', () => {});
  stream.once('close', () => child.kill());
  child.once('error', () => stream.destroy());
  child.once('exit', () => stream.destroy());
  return stream;
}
