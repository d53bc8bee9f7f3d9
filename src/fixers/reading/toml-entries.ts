import type { ConfigEntry } from '../contract.js';

const SECTION = /^\s*\[{1,2}\s*([^\]]{1,200}?)\s*\]{1,2}\s*(?:#.*)?$/;
const ASSIGNMENT = /^(\s*)("[^"]{0,200}"|'[^']{0,200}'|[\w.-]{1,200})(\s*=\s*)(.*)$/;
const STRING = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/;
const BARE = /^[^\s#,[\]{}"']+/;

/** Every scalar of a TOML text with its place; tables, arrays and strings over several lines are passed over. */
export function tomlEntries(file: string, text: string): readonly ConfigEntry[] {
  const entries: ConfigEntry[] = [];
  let section = '';
  let closing: string | null = null;
  let offset = 0;
  for (const [at, line] of text.split('\n').entries()) {
    const start = offset;
    offset += line.length + 1;
    if (closing) {
      if (line.includes(closing)) closing = null;
      continue;
    }
    const heading = SECTION.exec(line);
    if (heading) {
      section = (heading[1] ?? '').replace(/["']/g, '');
      continue;
    }
    const match = ASSIGNMENT.exec(line);
    if (!match) continue;
    const [, indent = '', written = '', equals = '', rest = ''] = match;
    closing = opens(rest);
    const name = written.replace(/^["']|["']$/g, '');
    const keyStart = start + indent.length + (written === name ? 0 : 1);
    const valueStart = start + indent.length + written.length + equals.length;
    const raw = STRING.exec(rest)?.[0] ?? BARE.exec(rest)?.[0] ?? '';
    entries.push({
      file,
      key: section ? `${section}.${name}` : name,
      name: name.slice(name.lastIndexOf('.') + 1),
      line: at + 1,
      keyRange: [keyStart, keyStart + name.length],
      valueRange: raw && !closing ? [valueStart, valueStart + raw.length] : null,
      value: raw && !closing ? valueOf(raw) : null,
      raw,
    });
  }
  return entries;
}

/** What ends a value that goes on below its line, or null. */
function opens(rest: string): string | null {
  for (const fence of ['"""', "'''"]) {
    if (rest.startsWith(fence) && !rest.slice(3).includes(fence)) return fence;
  }
  return rest.startsWith('[') && !rest.includes(']') ? ']' : null;
}

function valueOf(raw: string): string | number | boolean {
  if (/^["']/.test(raw)) return raw.slice(1, -1);
  if (raw === 'true' || raw === 'false') return raw === 'true';
  const number = Number(raw.replaceAll('_', ''));
  return Number.isNaN(number) ? raw : number;
}
