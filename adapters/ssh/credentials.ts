import { readFile } from 'node:fs/promises';
import ssh2, { type AnyAuthMethod } from 'ssh2';
import type { Stop } from './route.js';

/** Ways to log in, in the order in which they are tried, and what kept a key file from being one. */
export interface Credentials {
  readonly methods: readonly AnyAuthMethod[];
  readonly complaints: readonly string[];
}

/**
 * The key files of the configuration that are there, then the keys of the agent, which may be more than a server is
 * willing to look at. A locked key needs its passphrase: `passphrase(file)` gives it, or nothing.
 */
export async function credentialsFor(
  stop: Stop,
  passphrase: (file: string) => string | undefined,
): Promise<Credentials> {
  const methods: AnyAuthMethod[] = [];
  const complaints: string[] = [];
  const username = stop.user;
  const files = await Promise.all(stop.identityFiles.map((file) => readKey(file, passphrase)));
  for (const found of files) {
    if (found === null) continue;
    if (typeof found === 'string') complaints.push(found);
    else methods.push({ type: 'publickey', username, ...found });
  }
  if (stop.agent !== null && !(stop.identitiesOnly && methods.length > 0)) {
    methods.push({ type: 'agent', username, agent: stop.agent });
  }
  return { methods, complaints };
}

/** Null where there is no such file; a sentence where there is one that cannot be used. */
async function readKey(
  file: string,
  passphrase: (file: string) => string | undefined,
): Promise<{ readonly key: Buffer; readonly passphrase?: string } | string | null> {
  let key: Buffer;
  try {
    key = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? null : `${file} cannot be read (${code})`;
  }
  if (!(ssh2.utils.parseKey(key) instanceof Error)) return { key };
  if (isOnToken(key)) return `${file} is on a security key, which nobody can touch for Propel`;
  const secret = passphrase(file);
  if (secret === undefined) return `${file} is locked with a passphrase, or is no private key`;
  const opened = ssh2.utils.parseKey(key, secret);
  return opened instanceof Error
    ? `${file} does not open with its passphrase`
    : { key, passphrase: secret };
}

/** True for the file of a key that lives on a security key (FIDO); its type stands unencrypted near the beginning. */
function isOnToken(key: Buffer): boolean {
  const body = key.toString('latin1').replace(/-----[^-]*-----|\s/g, '');
  return /sk-(?:ssh-ed25519|ecdsa-sha2)/.test(
    Buffer.from(body.slice(0, 400), 'base64').toString('latin1'),
  );
}
