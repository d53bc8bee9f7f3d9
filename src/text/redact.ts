import { SECRET_SHAPES } from './secret-shapes.js';

/** What stands in the place of a secret. */
export const HIDDEN = '[hidden]';

/**
 * A text without the secrets in it: keys and tokens of known shape, private keys, credentials in URLs, and what is assigned to a name that
 * means a secret. Redacting twice changes nothing more. It may miss a secret that looks like any other word: it is a net, not a proof.
 */
export function redact(text: string): string {
  let clean = hidePrivateKeys(text);
  for (const shape of SECRET_SHAPES)
    clean = clean.replace(shape.pattern, (found) => (found.includes(HIDDEN) ? found : HIDDEN));
  return clean.replace(ASSIGNED, hideAssigned).replace(FLAG, hideFlag);
}

/** True where a text holds something that looks like a secret. */
export function holdsSecret(text: string): boolean {
  return redact(text) !== text;
}

/** A name's last word, what parts it from the value, and the value, quoted or bare. */
const ASSIGNED =
  /(key|token|secret|passwd|password|passphrase|pwd|credentials?)(["']?\]?[ \t]{0,3}[=:][ \t]{0,3})("[^"\n]{1,400}"|'[^'\n]{1,400}'|[^\s"',;&)}\]]{1,400})/gi;
const FLAG =
  /(?<![\w-])(--[a-z0-9_-]{0,40}?(?:[-_]?key|token|secret|password|passphrase)[ \t]{1,3})("[^"\n]{1,400}"|'[^'\n]{1,400}'|[^\s"'-][^\s"']{3,400})/gi;

/** Words before `key` that make it a secret; a dictionary's or a column's key is none. */
const SECRET_KEY =
  /(?:api|access|secret|private|auth|encryption|account|shared|master|signing|ssh|service|license|wandb|openai|comet|hf)[_.-]?$/i;
/** Words before `token` that make it a piece of a vocabulary. */
const VOCABULARY =
  /(?:pad|eos|bos|mask|unk|sep|cls|eot|eod|special|image|video|audio|added|stop|start|end|next|prev|per|first|last|max|min|num|new|current|decoder|prompt)[_.-]?$/i;
/** Values that are no secret: a reference to one, a word for none, code that fetches one, our own mark. */
const NO_SECRET =
  /^["']?(?:\$|%|none\b|null\b|nil\b|true\b|false\b|unset\b|\[hidden|\d{1,6}(?:\.\d*)?["']?$|<[a-z/|_]{1,12}>|[A-Za-z_][\w.]{0,60}[([])/i;

function hideAssigned(
  found: string,
  word: string,
  parting: string,
  value: string,
  at: number,
  whole: string,
): string {
  const before = /[\w.-]*$/.exec(whole.slice(Math.max(0, at - 40), at))?.[0] ?? '';
  if (NO_SECRET.test(value) || !namesSecret(before, word, parting, value)) return found;
  const quote = value.startsWith('"') || value.startsWith("'") ? value.slice(0, 1) : '';
  return `${word}${parting}${quote}${HIDDEN}${quote}`;
}

function namesSecret(before: string, word: string, parting: string, value: string): boolean {
  const short = parting.includes(':') && value.replace(/["']/g, '').length < 8;
  switch (word.toLowerCase()) {
    case 'key':
      if (SECRET_KEY.test(before)) return !short;
      return parting === '=' && word === 'KEY' && /^[A-Z0-9_]+_$/.test(before);
    case 'token':
      return !VOCABULARY.test(before) && value.replace(/["']/g, '').length >= 8;
    case 'pwd':
      return /[_.-]$/.test(before);
    default:
      return !short;
  }
}

function hideFlag(found: string, flag: string, value: string): string {
  const name = flag.trimEnd().replace(/(?:key|token)$/i, '');
  if (NO_SECRET.test(value)) return found;
  if (/token\s+$/i.test(flag) && VOCABULARY.test(name)) return found;
  if (/key\s+$/i.test(flag) && !SECRET_KEY.test(name)) return found;
  return `${flag}${HIDDEN}`;
}

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = '-----END ';

/** Hides every private key in PEM form; one whose end is not there is hidden to the end of the text. */
function hidePrivateKeys(text: string): string {
  let clean = '';
  let from = 0;
  for (const begin of text.matchAll(BEGIN)) {
    if (begin.index < from) continue;
    const end = text.indexOf(END, begin.index + begin[0].length);
    clean += text.slice(from, begin.index) + HIDDEN;
    const lineEnd = end < 0 ? -1 : text.indexOf('-----', end + END.length);
    if (lineEnd < 0) return clean;
    from = lineEnd + 5;
  }
  return clean + text.slice(from);
}
