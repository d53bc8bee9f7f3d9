import { createHash, createHmac } from 'node:crypto';

/** What the known_hosts files say of a key. */
export type KeyVerdict = 'known' | 'unknown' | 'changed' | 'revoked';

interface Entry {
  readonly mark: string | null;
  readonly hosts: string;
  readonly type: string;
  readonly key: string;
}

/** Host name as known_hosts writes it: `name`, or `[name]:port` where the port is not 22. */
export function knownName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/**
 * Judges a key by the texts of known_hosts files (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). A key of another type than the
 * known ones counts as changed, for a host that we know was asked for the types that we know.
 */
export function judgeKey(texts: readonly string[], name: string, key: Uint8Array): KeyVerdict {
  const entries = entriesOf(texts, name);
  const blob = Buffer.from(key).toString('base64');
  if (entries.some((entry) => entry.mark === '@revoked' && entry.key === blob)) return 'revoked';
  const plain = entries.filter(({ mark }) => mark === null);
  if (plain.some((entry) => entry.key === blob)) return 'known';
  return plain.length > 0 ? 'changed' : 'unknown';
}

/** Types of the keys that are known for a name, to be asked for first. */
export function knownTypes(texts: readonly string[], name: string): readonly string[] {
  return [
    ...new Set(
      entriesOf(texts, name)
        .filter(({ mark }) => mark === null)
        .map(({ type }) => type),
    ),
  ];
}

/** `SHA256:...` of a key blob, as ssh-keygen prints it. */
export function fingerprint(key: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Type of a key blob, for example `ssh-ed25519`: its first field. */
export function keyType(key: Uint8Array): string {
  const blob = Buffer.from(key);
  return blob.length < 4
    ? 'unknown'
    : blob.subarray(4, 4 + blob.readUInt32BE(0)).toString('latin1');
}

/** The line that makes a key known. */
export function knownLine(name: string, key: Uint8Array): string {
  return `${name} ${keyType(key)} ${Buffer.from(key).toString('base64')}\n`;
}

function entriesOf(texts: readonly string[], name: string): readonly Entry[] {
  return texts
    .flatMap((text) => text.split('\n'))
    .flatMap(readEntry)
    .filter((entry) => entry.mark !== '@cert-authority' && matches(entry.hosts, name));
}

function readEntry(line: string): readonly Entry[] {
  const words = line.trim().split(/\s+/);
  if (!words[0] || words[0].startsWith('#')) return [];
  const mark = words[0].startsWith('@') ? words[0] : null;
  const [hosts, type, key] = mark === null ? words : words.slice(1);
  return hosts && type && key ? [{ mark, hosts, type, key }] : [];
}

function matches(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return hashMatches(hosts, name);
  const patterns = hosts.split(',');
  if (patterns.some((p) => p.startsWith('!') && globMatches(p.slice(1), name))) return false;
  return patterns.some((p) => !p.startsWith('!') && globMatches(p, name));
}

function hashMatches(hashed: string, name: string): boolean {
  const [, , salt, hash] = hashed.split('|');
  if (!salt || !hash) return false;
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/** `*` and `?` as in ssh; step by step, so that no pattern can make it slow. */
function globMatches(pattern: string, name: string): boolean {
  const glob = pattern.toLowerCase();
  let at = 0;
  let from = 0;
  let star = -1;
  let mark = 0;
  while (at < name.length) {
    if (
      from < glob.length &&
      (glob[from] === '?' || glob[from] === name[at]) &&
      glob[from] !== '*'
    ) {
      at += 1;
      from += 1;
    } else if (glob[from] === '*') {
      star = from;
      mark = at;
      from += 1;
    } else if (star >= 0) {
      mark += 1;
      at = mark;
      from = star + 1;
    } else return false;
  }
  while (glob[from] === '*') from += 1;
  return from === glob.length;
}
