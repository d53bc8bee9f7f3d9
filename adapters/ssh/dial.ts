import type { Duplex } from 'node:stream';
import ssh2, { type Client, type ConnectConfig, type ServerHostKeyAlgorithm } from 'ssh2';
import type { PortError } from '../../src/ports/port-error.js';
import type { Credentials } from './credentials.js';
import { hostKeyChanged, hostKeyUnknown, refused, unreachable } from './errors.js';
import {
  fingerprint,
  judgeKey,
  type KeyVerdict,
  keyType,
  knownName,
  knownTypes,
} from './known-hosts.js';
import { createLogin, type Login } from './login.js';
import type { Stop } from './route.js';

/** What a dial needs besides the way. */
export interface DialPlan {
  readonly stop: Stop;
  readonly credentials: Credentials;
  /** Texts of all known_hosts files, and their names for sentences. */
  readonly known: { readonly texts: readonly string[]; readonly files: readonly string[] };
  /** The connection of the stop before, or of a proxy command; null where the host is reached directly. */
  readonly through: Duplex | null;
  readonly timeoutMs: number;
  readonly keepaliveMs: number;
  /** A key that a person has just accepted by its fingerprint. */
  readonly accepted: string | null;
  readonly onUnknownKey: (key: Buffer) => void;
}

/** Keepalives that may stay without an answer before a link counts as dead. */
const KEEPALIVES = 3;

/** Opens one connection whose host key is known, logs in, and turns off Nagle's delay (48 ms a script with it). */
export function dial(plan: DialPlan): Promise<Client> {
  const { stop } = plan;
  const name = stop.keyAlias?.toLowerCase() ?? knownName(stop.hostName, stop.port);
  let seen: { readonly key: Buffer; readonly verdict: KeyVerdict } | null = null;
  const login = createLogin(stop.user, plan.credentials.methods);
  const verify = (key: Buffer): boolean => {
    seen = { key, verdict: judgeKey(plan.known.texts, name, key) };
    if (seen.verdict === 'unknown') plan.onUnknownKey(key);
    const vouched = seen.verdict === 'unknown' && plan.accepted === fingerprint(key);
    return seen.verdict === 'known' || vouched;
  };
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    const fail = (cause: unknown) => {
      client.removeAllListeners();
      client.on('error', () => {});
      client.destroy();
      reject((seen && whyKey(plan, name, seen)) ?? whyNot(plan, login, cause));
    };
    const broken = () => fail(new Error('the way to it was closed'));
    client.once('ready', () => {
      client.removeAllListeners();
      plan.through?.off('close', broken);
      // What goes wrong later shows as a close; without a listener an error would end the process.
      client.on('error', () => {});
      if (plan.through === null) client.setNoDelay(true);
      resolve(client);
    });
    client.once('error', fail);
    client.on('banner', login.hear);
    plan.through?.once('close', broken);
    client.once('close', () => fail(new Error('the connection was closed while it was set up')));
    if (plan.through?.destroyed) {
      broken();
      return;
    }
    try {
      client.connect(configOf(plan, login, name, verify));
    } catch (cause) {
      fail(cause);
    }
  });
}

function configOf(
  plan: DialPlan,
  login: Login,
  name: string,
  verify: (key: Buffer) => boolean,
): ConnectConfig {
  const { stop } = plan;
  const types = knownTypes(plan.known.texts, name).flatMap(algorithmsOf);
  return {
    ...(plan.through === null ? { host: stop.hostName, port: stop.port } : { sock: plan.through }),
    username: stop.user,
    authHandler: login.next,
    readyTimeout: plan.timeoutMs,
    keepaliveInterval: plan.keepaliveMs,
    keepaliveCountMax: KEEPALIVES,
    hostVerifier: verify,
    ...(types.length === 0 ? {} : { algorithms: { serverHostKey: preferring(types) } }),
  };
}

const HOST_KEY_ALGORITHMS: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
];

/** The known types first: a host that has several keys would otherwise answer with one that looks new. */
function preferring(types: readonly ServerHostKeyAlgorithm[]): ServerHostKeyAlgorithm[] {
  return [...new Set([...types, ...HOST_KEY_ALGORITHMS])];
}

function algorithmsOf(type: string): readonly ServerHostKeyAlgorithm[] {
  if (type === 'ssh-rsa') return ['rsa-sha2-512', 'rsa-sha2-256'];
  return HOST_KEY_ALGORITHMS.filter((algorithm) => algorithm === type);
}

function whyKey(
  plan: DialPlan,
  name: string,
  { key, verdict }: { readonly key: Buffer; readonly verdict: KeyVerdict },
): PortError | null {
  const facts = { name, type: keyType(key), fingerprint: fingerprint(key) };
  const { alias } = plan.stop;
  if (verdict === 'unknown' && plan.accepted !== facts.fingerprint)
    return hostKeyUnknown(alias, facts);
  if (verdict === 'changed' || verdict === 'revoked') {
    return hostKeyChanged(alias, facts, plan.known.files);
  }
  return null;
}

function whyNot(plan: DialPlan, login: Login, cause: unknown): PortError {
  const { alias, hostName, port, user } = plan.stop;
  const { level, code, message } = cause as { level?: string; code?: string; message?: string };
  if (level === 'client-authentication') {
    const offered = plan.credentials.methods.length === 0 ? 'no key was found to offer' : null;
    const why = [login.why(user), offered, ...plan.credentials.complaints, login.heard()];
    return refused(alias, why.filter(Boolean).join('; '), cause);
  }
  if (code === 'ENOTFOUND') return unreachable(alias, `no machine is named ${hostName}`, cause);
  if (code === 'ECONNREFUSED') {
    return unreachable(alias, `nothing listens on port ${port} of ${hostName}`, cause);
  }
  if (level === 'client-timeout') {
    return unreachable(alias, `it did not answer within ${plan.timeoutMs} ms`, cause);
  }
  return unreachable(alias, message ?? String(cause), cause);
}
