import { splitCommands } from './shell/words.js';

/** A setting as it is written down, and where. */
export interface Stated {
  readonly key: string;
  readonly value: string;
  /** `the command`, or the config's path. */
  readonly where: string;
}

const MOST = 2_000;
const LINE = /^\s{0,80}(?:-\s)?["']?([\w.-]{1,60})["']?\s{0,20}[:=]\s{0,20}(\S.{0,300})$/;
const JSON_PAIR = /"([\w.-]{1,60})"\s*:\s*("(?:[^"\\\n]|\\.){0,300}"|[-+\w.]{1,40})/g;

/**
 * What the command and its configs state, by the last part of the key in lower case with `_`. The command comes before a
 * config; a key that configs state differently is left out, for nobody could say which one holds.
 */
export function statedValues(
  command: string,
  configs: Readonly<Record<string, string | null>>,
): ReadonlyMap<string, Stated> {
  const found = new Map<string, Stated>();
  const doubtful = new Set<string>();
  for (const [where, text] of Object.entries(configs)) {
    for (const [name, value] of pairsOf(where, text ?? '')) {
      const key = keyOf(name);
      const known = found.get(key);
      if (known && known.value !== value) doubtful.add(key);
      else if (found.size < MOST) found.set(key, { key, value, where });
    }
  }
  for (const key of doubtful) found.delete(key);
  for (const [name, value] of commandPairs(command)) {
    const key = keyOf(name);
    found.set(key, { key, value, where: 'the command' });
  }
  return found;
}

function keyOf(name: string): string {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .toLowerCase()
    .replaceAll('-', '_');
}

type Pair = readonly [name: string, value: string];

function pairsOf(path: string, text: string): readonly Pair[] {
  if (/\.json$/i.test(path))
    return [...text.matchAll(JSON_PAIR)].map((hit): Pair => [hit[1] ?? '', plain(hit[2] ?? '')]);
  return text.split('\n', 5_000).flatMap((line): readonly Pair[] => {
    const hit = LINE.exec(line.slice(0, 500).trimEnd());
    return hit ? [[hit[1] ?? '', plain(hit[2] ?? '')]] : [];
  });
}

/** A value without quotes, comment and comma. */
function plain(value: string): string {
  const quoted = /^"([^"]*)"|^'([^']*)'/.exec(value);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  return value.replace(/\s+#.*$/, '').replace(/,$/, '');
}

/** `--key value`, `--key=value` and `key=value`; a switch has the value `true`. */
function commandPairs(command: string): readonly Pair[] {
  return splitCommands(command.slice(0, 32_768)).flatMap(({ words }) =>
    words.flatMap((word, at): readonly Pair[] => {
      const assigned = /^(?:--?|\+{1,2})?([A-Za-z][\w.-]{0,60})=(.*)$/.exec(word);
      if (assigned) return [[assigned[1] ?? '', assigned[2] ?? '']];
      const option = /^--?([A-Za-z][\w.-]{0,60})$/.exec(word)?.[1];
      if (option === undefined) return [];
      const next = words[at + 1];
      return [[option, next === undefined || /^--?[A-Za-z]/.test(next) ? 'true' : next]];
    }),
  );
}
