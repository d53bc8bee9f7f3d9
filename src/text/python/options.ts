/** One option or argument that a script takes on its command line. */
export interface ScriptOption {
  /** The longest spelling with its dashes, or null for a positional argument. */
  readonly flag: string | null;
  /** Without dashes, `-` as `_`. */
  readonly name: string;
  /** Text of a literal default, `''` for one that is computed, null where there is none. */
  readonly fallback: string | null;
  readonly required: boolean;
  /** Whether it takes no value. */
  readonly isSwitch: boolean;
  readonly choices: readonly string[];
}

const calls =
  /\badd_argument\s?\(|\badd\s?\(|\bclick\.(?:option|argument)\s?\(|\bDEFINE_(?:string|integer|float|bool|boolean|enum|config_file|multi_string)\s?\(/g;

/** The options that Python source declares with argparse, click or absl; `code` is the same source blanked. At most 300. */
export function scriptOptions(source: string, code: string): readonly ScriptOption[] {
  const found: ScriptOption[] = [];
  const shortCalls = /\bconfigargparse\b|\bArgParser\b/.test(code);
  for (const match of code.matchAll(calls)) {
    if (found.length >= 300) break;
    if (match[0].startsWith('add') && !match[0].startsWith('add_') && !shortCalls) continue;
    const from = match.index + match[0].length;
    const end = closingParen(code, from);
    if (end < 0) continue;
    const option = readOption(source.slice(from, end), match[0]);
    if (option) found.push(option);
  }
  return found;
}

function readOption(text: string, call: string): ScriptOption | null {
  const leading = /^\s*((?:[rf]?(?:'[^'\n]{0,80}'|"[^"\n]{0,80}")\s*,?\s*){1,4})/.exec(text)?.[1];
  if (leading === undefined) return null;
  const literals = [...leading.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)].map(
    (hit) => hit[1] ?? hit[2] ?? '',
  );
  const absl = call.includes('DEFINE_');
  const spellings = absl
    ? [`--${literals[0] ?? ''}`]
    : literals.filter((literal) => literal.startsWith('-'));
  const first = literals[0];
  if (first === undefined || first === '') return null;
  if (/^add\s?\($/.test(call) && spellings.length === 0) return null;
  const flag = spellings.reduce<string | null>(
    (best, spelling) => (best === null || spelling.length > best.length ? spelling : best),
    null,
  );
  const name = (flag ?? first).replace(/^-+/, '').split(' ')[0]?.replace(/-/g, '_') ?? '';
  if (!/^[\w.]{1,60}$/.test(name)) return null;
  const fallback = absl && literals.length > 1 ? (literals[1] ?? null) : defaultOf(text);
  const optionalPositional = /\bnargs\s*=\s*['"][?*]['"]/.test(text);
  return {
    flag: flag?.split(' ')[0] ?? null,
    name,
    fallback,
    required:
      /\brequired\s*=\s*True\b/.test(text) ||
      (flag === null &&
        fallback === null &&
        !optionalPositional &&
        !/\brequired\s*=\s*False\b/.test(text)),
    isSwitch: /\baction\s*=\s*['"]store_(?:true|false)['"]|\bis_flag\s*=\s*True/.test(text),
    choices: choicesOf(text),
  };
}

function defaultOf(text: string): string | null {
  const hit = /\bdefault\s*=\s*(?:r|f)?(?:'([^'\n]*)'|"([^"\n]*)"|([\w.+-]+)?)/.exec(text);
  if (!hit) return null;
  const bare = hit[3];
  if (bare === 'None') return null;
  return (
    hit[1] ?? hit[2] ?? (bare !== undefined && /^[\d.e+-]+$|^True$|^False$/.test(bare) ? bare : '')
  );
}

function choicesOf(text: string): readonly string[] {
  const list = /\bchoices\s*=\s*[[(]([^\])]{0,400})/.exec(text)?.[1];
  if (list === undefined) return [];
  return [...list.matchAll(/'([^'\n]{1,60})'|"([^"\n]{1,60})"/g)].map(
    (hit) => hit[1] ?? hit[2] ?? '',
  );
}

function closingParen(code: string, from: number): number {
  let depth = 1;
  const end = Math.min(code.length, from + 3000);
  for (let at = from; at < end; at += 1) {
    const char = code.charCodeAt(at);
    if (char === 40) depth += 1;
    else if (char === 41) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}
