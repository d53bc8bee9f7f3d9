/** Characters of a text that a row is tried on, and steps on it that are bearable: about a second on a slow machine. */
const LONGEST = 4_000;
const MOST_STEPS = 200_000_000;
const TOKEN = /^(?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.)/s;
const REPEATED = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})\??/;

interface Group {
  /** Steps that everything inside may take, at worst. */
  steps: number;
  /** Alternatives besides the first. */
  choices: number;
  repeats: boolean;
}

/**
 * Why a pattern could take very long on a hostile line, or null. Counted at its worst: every repetition and every choice
 * multiplies, and so does every place to begin where the pattern has no `^`.
 */
export function slowness(source: string): string | null {
  const groups: Group[] = [fresh()];
  for (let at = 0; at < source.length; ) {
    const token = TOKEN.exec(source.slice(at, at + 400))?.[0] ?? source.slice(at);
    at += token.length;
    const inner = groups.at(-1);
    if (!inner) return null; // A bracket too many: the compiler says so.
    if (/^\\(?:[1-9]|k)/.test(token)) return 'the pattern refers back to a group; spell it out.';
    if (token === '(') {
      groups.push(fresh());
      at += /^(?:\?(?:[:=!]|<[=!]|<\w{1,40}>))?/.exec(source.slice(at, at + 50))?.[0].length ?? 0;
      continue;
    }
    if (token === '|') inner.choices += 1;
    const closed = token === ')' ? groups.pop() : undefined;
    const outer = groups.at(-1);
    const repeated = REPEATED.exec(source.slice(at, at + 12));
    const times = repeated ? timesOf(repeated) : 1;
    at += repeated?.[0].length ?? 0;
    if (!outer) continue;
    if (closed && times > 2 && (closed.repeats || closed.choices > 0))
      return 'the pattern repeats a group that repeats or chooses inside: it could take for ever.';
    outer.steps *= times * (closed ? closed.steps * (closed.choices + 1) : 1);
    outer.repeats ||= times > 1 || (closed?.repeats ?? false);
  }
  const starts = /^\^[^|]*$/.test(source) ? 1 : LONGEST;
  if ((groups[0]?.steps ?? 1) * starts <= MOST_STEPS) return null;
  return 'the pattern could take very long: write {1,40} instead of + and {0,80} instead of *, or begin it with ^.';
}

function fresh(): Group {
  return { steps: 1, choices: 0, repeats: false };
}

function timesOf([text, least, range, most]: RegExpExecArray): number {
  if (text.startsWith('?')) return 2;
  if (/^[*+]/.test(text) || (range !== undefined && most === '')) return LONGEST;
  return Math.max(1, Number(most ?? least) - Number(range === undefined ? least : 0));
}
