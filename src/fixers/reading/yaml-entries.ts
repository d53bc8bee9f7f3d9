import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { lineAt, lineStarts } from '../../text/lines.js';
import type { ConfigEntry } from '../contract.js';

const MAX_ENTRIES = 5_000;
const MAX_DEPTH = 40;

/** Every key of a YAML or JSON text with its place, or null where the text cannot be read. JSON is read as the YAML that it is. */
export function yamlEntries(file: string, text: string): readonly ConfigEntry[] | null {
  const parsed = read(text);
  if (!parsed) return null;
  const entries: ConfigEntry[] = [];
  const starts = lineStarts(text);
  walk(parsed, [], 0);
  return entries;

  function walk(node: unknown, path: readonly string[], depth: number): void {
    if (depth > MAX_DEPTH || entries.length >= MAX_ENTRIES) return;
    if (isSeq(node)) {
      for (const [at, item] of node.items.entries()) walk(item, [...path, String(at)], depth + 1);
    }
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const key = pair.key;
      if (!isScalar(key) || !key.range) continue;
      const name = String(key.value);
      const range = unquoted(text, key.range[0], key.range[1]);
      entries.push({
        file,
        key: [...path, name].join('.'),
        name,
        line: lineAt(starts, range[0]),
        keyRange: range,
        ...valueOf(text, pair.value),
      });
      walk(pair.value, [...path, name], depth + 1);
    }
  }
}

function read(text: string): Node | null {
  try {
    const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' });
    return document.errors.length > 0 ? null : (document.contents as Node | null);
  } catch {
    // The reader throws on a few malformed texts instead of listing an error; both mean unreadable.
    return null;
  }
}

function valueOf(text: string, node: unknown): Pick<ConfigEntry, 'valueRange' | 'value' | 'raw'> {
  if (!isScalar(node) || !node.range) return { valueRange: null, value: null, raw: '' };
  const [start, end] = node.range;
  const value = node.value;
  return {
    valueRange: [start, end],
    value:
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : null,
    raw: text.slice(start, end),
  };
}

function unquoted(text: string, start: number, end: number): readonly [number, number] {
  const quoted = /^["']/.test(text[start] ?? '');
  return quoted ? [start + 1, end - 1] : [start, end];
}
