import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Host } from '../../src/domain/host.js';
import { PortError } from '../../src/ports/port-error.js';
import type { ExecOptions, ExecResult, Shell } from '../../src/ports/shell.js';
import { LinkClosed, NoChannel, SpareChannel } from './channel.js';
import { connect, type SshOptions } from './connect.js';
import { refused, timedOut, unreachable } from './errors.js';
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

interface Link {
  readonly line: Promise<Line>;
  readonly slots: Slots;
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
    const line = connect(wishOf(host), options).then((client) => ({
      client,
      spare: new SpareChannel(client),
    }));
    const link: Link = { line, slots: new Slots(CHANNELS) };
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

  async function exec(host: Host, script: string, limits: ExecOptions): Promise<ExecResult> {
    const until = Date.now() + limits.timeoutMs;
    for (let fresh = false; ; fresh = true) {
      const link = linkTo(host);
      const line = await within(link.line, host.name, limits.timeoutMs, until);
      const turn = link.slots.use(() => runInTurn(line, host.name, script, limits, until));
      try {
        return await within(turn, host.name, limits.timeoutMs, until + 1_000);
      } catch (error) {
        if (!(error instanceof LinkClosed)) throw error;
        drop(host, link);
        // A connection that was kept may have died unnoticed; a new one is worth one try.
        if (fresh) throw unreachable(host.name, error.message, error);
      }
    }
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

async function runInTurn(
  line: Line,
  host: string,
  script: string,
  limits: ExecOptions,
  until: number,
): Promise<ExecResult> {
  for (let tries = 1; ; tries += 1) {
    const leftMs = until - Date.now();
    if (leftMs <= 0) throw timedOut(host, limits.timeoutMs);
    try {
      return await runScript(line, host, script, limits, leftMs);
    } catch (error) {
      if (!(error instanceof NoChannel)) throw error;
      if (tries >= CHANNEL_TRIES) throw unreachable(host, error.message, error);
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
