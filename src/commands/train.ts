import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import { chatWords, splitAtDashes } from '../text/chat-words.js';
import type { Command } from './contract.js';

const USAGE = 'train [host] [path] [-- COMMAND]';

/** Looks for commands that train; what follows `--` is kept to the byte and offered as it is. */
export const train = {
  id: 'train',
  usage: USAGE,
  summary: 'Find what trains in a folder, show it, and launch what you confirm.',
  parse({ raw }) {
    const { before, after } = splitAtDashes(raw);
    if (after === '') return badUsage('After “--” comes the exact command, and there is none.');
    const words = chatWords(before);
    const [first, second] = words;
    if (words.length > 2)
      return badUsage(
        `“${words.slice(2).join(' ')}” is more than a host and a path. A command goes after “--”; a path with blanks goes into quotes.`,
      );
    if (first === undefined) return ok({ kind: 'train', host: null, path: null, command: after });
    if (second !== undefined)
      return ok({ kind: 'train', host: first, path: second, command: after });
    return ok({ kind: 'train', ...hostOrPath(first), command: after });
  },
} satisfies Command;

/** `rig`, `~/project`, or both as `rig:~/project`. */
function hostOrPath(word: string): { readonly host: string | null; readonly path: string | null } {
  if (/^[/~.]/.test(word)) return { host: null, path: word };
  const both = /^([^/:]+):([~/.][\s\S]*)$/.exec(word);
  if (both) return { host: both[1] ?? null, path: both[2] ?? null };
  return word.includes('/') ? { host: null, path: word } : { host: word, path: null };
}

function badUsage(why: string): Result<never, Problem> {
  return err({ code: 'bad-usage', usage: USAGE, why });
}
