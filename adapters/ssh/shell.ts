import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'ssh2';
import type { Host } from '../../src/domain/host.js';
import { PortError } from '../../src/ports/port-error.js';
import type { ExecOptions, ExecResult, Shell } from '../../src/ports/shell.js';
import { LinkClosed, NoChannel, NoShell, SpareChannel } from './channel.js';
import { connect, type SshOptions } from './connect.js';
import { endScript } from './end-script.js';
import { noShell, refused, timedOut, unreachable } from './errors.js';
import { fingerprint, knownLine, knownName } from './known-hosts.js';
import type { StopWish } from './route.js';
import { type Line, runScript } from './run-script.js';
import { Slots } from './slots.js';

export type { SshOptions } from './connect.js';

/** A shell over SSH: one connection for each host, opened when it is needed and kept. */
export interface SshShell extends Shell {
  /**
   * Makes the host's present key known if its fingerprint is this one, for a person who has compared it. A key that has
   * changed is not accepted: `host-key-changed`.
   */
  acceptHostKey(host: Host, fingerprint: string): Promise<void>;
  close(): void;
}

/** A server frees a channel some milliseconds after it was closed: with 5 of its usual 10, the spare among them, none is refused. */
const CHANNELS = 4;
const CHANNEL_RETRY_MS = 60;
const CHANNEL_TRIES = 20;
/** After a refused login the host is left alone for a while: servers block addresses that keep failing. */
const REFUSED_MS = 60_000;

/** How long a connection that is to be closed may still be in use, and how long its end is awaited. */
const RETIRING_MS = 10_000;
const CLOSED_MS = 1_000;

const ENDING: ExecOptions = { timeoutMs: 10_000 };
/** A command that a standing server refuses is tried so often in all. */
const SHELL_TRIES = 3;

interface Link {
  readonly line: Promise<Line>;
  readonly slots: Slots;
  /** The turn of scripts that may wait for each other, and leave the other slots free. */
  readonly unhurried: Slots;
}

/** Shells over SSH, with the person's own ssh configuration, keys, agent and known hosts. */
export function createSshShell(options: SshOptions): SshShell {
  const links = new Map<string, Link>();
  const refusals = new Map<string, { readonly error: PortError; readonly until: number }>();

  function linkTo(host: Host): Link {
    const key = JSON.stringify(host.reach);
    const refusal = refusals.get(key);
    if (refusal && refusal.until > Date.now()) throw refusal.error;
    const present = links.get(key);
    if (present) return present;
    const line = connect(wishOf(host), options).then(lineOf);
    const link: Link = { line, slots: new Slots(CHANNELS), unhurried: new Slots(1) };
    links.set(key, link);
    const forget = () => {
      if (links.get(key) === link) links.delete(key);
    };
    line.then(
      ({ client }) => {
        client.once('close', forget);
      },
      (error: unknown) => {
        forget();
        if (error instanceof PortError && error.code === 'refused') {
          refusals.set(key, { error, until: Date.now() + REFUSED_MS });
        }
      },
    );
    return link;
  }

  async function run(
    host: Host,
    script: string,
    limits: ExecOptions,
    abandon: (pid: number) => void,
  ): Promise<ExecResult> {
    const until = Date.now() + limits.timeoutMs;
    const turn = { host: host.name, script, limits, until, abandon };
    if (limits.fresh) await retire(host);
    for (let fruitless = 0; ; ) {
      const link = linkTo(host);
      const line = await within(link.line, host.name, limits.timeoutMs, until);
      const inSlot = () => link.slots.use(() => runInTurn(line, link.slots, turn));
      const answer = limits.unhurried ? link.unhurried.use(inSlot) : inSlot();
      try {
        return await within(answer, host.name, limits.timeoutMs, until + 1_000);
      } catch (error) {
        if (!(error instanceof LinkClosed)) throw error;
        drop(host, link);
        // A connection that was kept may have died unnoticed, and some servers take one script for each.
        if (!line.used) fruitless += 1;
        if (fruitless > 1) throw unreachable(host.name, error.message, error);
      }
    }
  }

  /** A script that was given up is ended as far as the host can still be reached; nobody waits for it. */
  function exec(host: Host, script: string, limits: ExecOptions): Promise<ExecResult> {
    return run(host, script, limits, (pid) => {
      run(host, endScript(pid), ENDING, () => {}).catch(() => {}); // It goes on, or ended by itself.
    });
  }

  /** Closes the connection once nothing runs on it; whoever comes meanwhile gets a new one. */
  async function retire(host: Host): Promise<void> {
    const key = JSON.stringify(host.reach);
    const link = links.get(key);
    if (!link) return;
    links.delete(key);
    const line = await link.line.catch(() => null);
    if (!line) return;
    for (const until = Date.now() + RETIRING_MS; line.running > 0 && Date.now() < until; )
      await pause(CHANNEL_RETRY_MS);
    const closed = new Promise<void>((resolve) => line.client.once('close', () => resolve()));
    line.client.end();
    await Promise.race([closed, pause(CLOSED_MS)]);
  }

  function drop(host: Host, link: Link): void {
    const key = JSON.stringify(host.reach);
    if (links.get(key) === link) links.delete(key);
    link.line.then(
      ({ client }) => client.destroy(),
      () => {},
    );
  }

  return {
    exec,
    async acceptHostKey(host, accepted) {
      const keys: string[] = [];
      const keep = (
        stop: { hostName: string; port: number; keyAlias: string | null },
        key: Buffer,
      ) => {
        const name = stop.keyAlias?.toLowerCase() ?? knownName(stop.hostName, stop.port);
        if (fingerprint(key) === accepted) keys.push(knownLine(name, key));
      };
      const acceptance = { fingerprint: accepted, keep };
      const tried = await connect(wishOf(host), options, acceptance).catch((error: unknown) => {
        // The key was seen and vouched for; that the login or a later hop fails is another matter.
        if (keys.length === 0) throw error;
        return null;
      });
      tried?.end();
      await mkdir(path.dirname(options.knownHostsFile), { recursive: true });
      await appendFile(options.knownHostsFile, keys.join(''), { mode: 0o600 });
    },
    close() {
      for (const { line } of links.values()) {
        line.then(
          ({ client }) => client.end(),
          () => {},
        );
      }
      links.clear();
    },
  };
}

/** One script with its deadline. */
interface Turn {
  readonly host: string;
  readonly script: string;
  readonly limits: ExecOptions;
  readonly until: number;
  readonly abandon: (pid: number) => void;
}

/** Listens to a connection for as many scripts as may run and wait on it at once. */
function lineOf(client: Client): Line {
  client.setMaxListeners(4 * CHANNELS);
  return { client, spare: new SpareChannel(client), running: 0, used: false };
}

async function runInTurn(line: Line, slots: Slots, turn: Turn): Promise<ExecResult> {
  const { host, script, limits, until, abandon } = turn;
  for (let full = 0, refusals = 0; ; ) {
    const leftMs = until - Date.now();
    if (leftMs <= 0) throw timedOut(host, limits.timeoutMs);
    try {
      return await runScript(line, host, script, limits, leftMs, abandon);
    } catch (error) {
      if (error instanceof NoShell) {
        // What a crowded server refuses it may take as soon as there is room.
        if (line.running === 0) refusals += 1;
        if (refusals >= SHELL_TRIES) throw noShell(host, error.message, error);
      } else if (!(error instanceof NoChannel)) throw error;
      // The server has room for fewer scripts than we run: the others wait for their turn.
      else if (line.running > 0) slots.narrow(line.running);
      else if (++full >= CHANNEL_TRIES) throw new LinkClosed(error.message);
      await pause(CHANNEL_RETRY_MS);
    }
  }
}

function wishOf(host: Host): StopWish {
  if (host.reach.kind === 'ssh') return host.reach;
  throw refused(host.name, 'it is not a host that is reached over SSH');
}

/** The answer, or `timeout` once the moment has passed. */
function within<T>(answer: Promise<T>, host: string, ms: number, until: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const left = Math.max(0, until - Date.now());
    const timer = setTimeout(() => reject(timedOut(host, ms)), left);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
