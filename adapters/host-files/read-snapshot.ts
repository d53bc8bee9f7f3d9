import { gunzipSync } from 'node:zlib';
import type { SnapshotLimits } from './limits.js';
import { readTar } from './untar.js';

/** What the snapshot script brought, before any pattern was asked. */
export interface Snapshot {
  readonly root: string;
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly caps: readonly string[];
}

/** Most bytes that a packed answer may unfold to: listing and text stay far below it. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** Reads the answer of the snapshot script; null where it is not one. */
export function readSnapshot(answer: Uint8Array, limits: SnapshotLimits): Snapshot | null {
  const bytes = unpack(answer);
  if (!bytes) return null;
  const end = endOfListing(bytes);
  if (end < 0) return null;
  const lines = splitLines(bytes.subarray(0, end));
  const root = decode(lines[0] ?? new Uint8Array());
  if (root === null || !root.startsWith('/')) return null;
  const seen = { unwritable: 0, undecodable: 0, large: [] as string[], marks: new Set<string>() };
  const paths = new Set<string>();
  for (const line of lines.slice(1)) {
    const text = decode(line);
    const kind = String.fromCharCode(line[0] ?? 0);
    if (kind === 'N') seen.unwritable += 1;
    else if (text === null) seen.undecodable += 1;
    else if (kind === 'C' || kind === 'T') seen.marks.add(text);
    else {
      const path = /^(?:L|[WB] \d+) (?:\.\/)?(.+)$/.exec(text)?.[1];
      if (path === undefined) continue;
      paths.add(path);
      if (kind === 'B') seen.large.push(path);
    }
  }
  const texts = new Map<string, string>();
  for (const file of readTar(bytes.subarray(end + 2))) {
    const name = decode(file.name)?.replace(/^\.\//, '');
    const text = file.data.includes(0) ? null : new TextDecoder().decode(file.data);
    if (name !== undefined && text !== null) texts.set(name, text);
  }
  return { root, paths: [...paths].sort(), texts, caps: capSentences(seen, limits) };
}

function capSentences(
  seen: {
    unwritable: number;
    undecodable: number;
    large: readonly string[];
    marks: ReadonlySet<string>;
  },
  limits: SnapshotLimits,
): readonly string[] {
  const kib = limits.fileBytes / 1024;
  const large = seen.large.filter((path) => !/\.(?:json|ya?ml|toml)$/.test(path));
  const named = large
    .slice(0, 3)
    .map((path) => JSON.stringify(path))
    .join(', ');
  const more = large.length > 3 ? ` and ${large.length - 3} more` : '';
  return [
    ...(seen.marks.has('T')
      ? [
          `The walk through the project was stopped after ${limits.walkSeconds} s; deeper folders are missing.`,
        ]
      : []),
    ...(seen.marks.has('C listed') ? [`Only the first ${limits.listed} files are listed.`] : []),
    ...(seen.marks.has('C files')
      ? [
          `Not every file was read: the look stops at ${limits.files} files or ${limits.totalBytes / 1024 / 1024} MiB, nearest to the root first.`,
        ]
      : []),
    ...(large.length > 0 ? [`Larger than ${kib} KiB and not read: ${named}${more}.`] : []),
    ...(seen.unwritable > 0
      ? [`${seen.unwritable} file names contain a line break and were left out.`]
      : []),
    ...(seen.undecodable > 0
      ? [`${seen.undecodable} file names are not UTF-8 and were left out.`]
      : []),
  ];
}

function unpack(answer: Uint8Array): Uint8Array | null {
  if (answer[0] !== 0x1f || answer[1] !== 0x8b) return answer;
  try {
    return gunzipSync(answer, { maxOutputLength: MOST_UNPACKED });
  } catch {
    // Cut off or larger than any honest answer: the caller says that the look failed.
    return null;
  }
}

/** Offset of the line that is just `E`. */
function endOfListing(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x45 && bytes[at + 2] === 0x0a) return at + 1;
  }
  return -1;
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  return lines;
}

const strict = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    // Not UTF-8: such a name could be shown, but never opened again.
    return null;
  }
}
