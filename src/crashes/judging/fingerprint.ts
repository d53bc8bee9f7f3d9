import type { Fingerprint, Frame } from '../../domain/diagnosis.js';

/** Raised whenever the shape changes, so that old and new crashes are never counted as one by accident. */
const VERSION = 1;

/** The two keys of a crash: same cause, and same cause on the same object; blind to numbers, paths of the day, addresses, ranks and line shifts. */
export function fingerprints(crash: {
  readonly signature: string | null;
  readonly category: string;
  readonly type: string | null;
  readonly message: string;
  readonly frame: Frame | null;
  readonly entities: Readonly<Record<string, string>>;
}): { readonly root: Fingerprint; readonly entity: Fingerprint } {
  const place = crash.frame ? `${baseName(crash.frame.path)}:${crash.frame.function ?? ''}` : '';
  const shape = crash.signature ?? `${crash.type ?? ''}|${stable(crash.message)}`;
  const root = crash.category === 'oom' ? 'oom' : `${shape}|${lastPart(crash.type ?? '')}|${place}`;
  const object = Object.entries(crash.entities)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${volatile(value)}`)
    .join(',');
  return { root: key(root), entity: key(`${root}|${object}`) };
}

function key(text: string): Fingerprint {
  return `v${VERSION}-${hash(text, 0x811c9dc5)}${hash(text, 0x9747b28c)}` as Fingerprint;
}

/** The first line of a message without what changes from run to run. */
function stable(message: string): string {
  return volatile(message.split('\n', 1)[0] ?? '')
    .slice(0, 300)
    .replace(/(['"`])[^'"`]{0,200}\1/g, '<q>')
    .replace(/(?:[\w.~-]*\/){1,40}[\w.-]+/g, '<path>')
    .replace(/\d+(?:\.\d+)?/g, '#');
}

function volatile(text: string): string {
  return text
    .slice(0, 600)
    .replace(/0x[0-9a-f]+/gi, '@')
    .replace(/\/tmp\/[^\s'",:)]+/g, '/tmp/*')
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi, '@')
    .replace(/\b\d{4}-?\d\d-?\d\d[T_ -]?\d\d[:-]?\d\d[:-]?\d\d\b/g, '<time>')
    .replace(/\b(?:cuda|rank|gpu|device|pid|node)[:= ]?\d+/gi, '<rank>');
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function lastPart(type: string): string {
  return type.slice(type.lastIndexOf('.') + 1);
}

/** FNV-1a over UTF-16 units, 32 bits as eight hex digits. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
