/** One `key = value` line of a TOML file, with the table in which it stands. */
export interface TomlLine {
  /** Name of the table as written, without brackets, quotes removed. */
  readonly table: string;
  readonly key: string;
  /** Text of the value as written, continued arrays joined by a space. */
  readonly value: string;
  readonly line: number;
}

/** Key lines of a TOML file, read line by line so that a broken file still gives what it has; at most 5,000. */
export function tomlLines(text: string): readonly TomlLine[] {
  const found: TomlLine[] = [];
  const lines = text.split('\n');
  let table = '';
  for (let at = 0; at < lines.length && found.length < 5000; at += 1) {
    const line = (lines[at] ?? '').trim();
    const head = /^\[{1,2}\s*([^\]]{1,200}?)\s*\]{1,2}\s*(?:#.*)?$/.exec(line);
    if (head) {
      table = (head[1] ?? '').replace(/["']/g, '');
      continue;
    }
    const pair = /^("[^"]{1,120}"|'[^']{1,120}'|[\w.-]{1,120})\s*=\s*(.{0,2000})$/.exec(line);
    if (!pair) continue;
    let value = pair[2] ?? '';
    const from = at;
    while (/^[[{]/.test(value) && !balanced(value) && at - from < 60 && at + 1 < lines.length) {
      at += 1;
      value += ` ${(lines[at] ?? '').trim()}`;
    }
    found.push({ table, key: (pair[1] ?? '').replace(/["']/g, ''), value, line: from + 1 });
  }
  return found;
}

/** Every quoted string of a value, in order. */
export function tomlStrings(value: string): readonly string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.){0,2000})"|'([^']{0,2000})'/g)].map(
    (hit) => hit[2] ?? (hit[1] ?? '').replace(/\\(["\\])/g, '$1'),
  );
}

function balanced(value: string): boolean {
  const bare = value.replace(/"(?:[^"\\]|\\.){0,2000}"|'[^']{0,2000}'/g, '');
  const count = (char: string) => bare.split(char).length;
  return count('[') === count(']') && count('{') === count('}');
}
