import { parse } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { clipLine } from '../text/clip.js';
import { listed, plural } from '../text/format.js';
import type { Check, CheckFacts } from './contract.js';

/** Whether the configs that the command takes can be read at all: JSON, YAML and TOML as they were frozen. */
export const configs: Check = {
  id: 'configs',
  look: ({ offer }) => {
    const named = offer.configs.filter((path) => /\.(?:json|ya?ml|toml)$/i.test(path));
    if (named.length === 0) return null;
    const label = 'Config';
    const wrong = named.flatMap((path) => {
      const text = textOf(offer, path);
      const why = text === null ? null : complaint(path, text);
      return why === null ? [] : [`${path} cannot be read: ${why}`];
    });
    if (wrong.length > 0) return { label, tone: 'warning', text: wrong.slice(0, 3).join('; ') };
    const unread = named.filter((path) => textOf(offer, path) === null);
    if (unread.length > 0)
      return { label, tone: 'neutral', text: `not looked into: ${listed(unread.slice(0, 3))}` };
    const what = named.length > 2 ? plural(named.length, 'config') : listed(named);
    return { label, tone: 'good', text: `${what} ${named.length === 1 ? 'parses' : 'parse'}` };
  },
};

function textOf(offer: CheckFacts['offer'], path: string): string | null {
  return offer.files[path]?.text ?? null;
}

/** What is wrong with a text, with its line; null where it reads well. */
function complaint(path: string, text: string): string | null {
  try {
    if (/\.json$/i.test(path)) JSON.parse(asPythonReads(text));
    else if (/\.toml$/i.test(path)) parse(text);
    else return yamlComplaint(text);
    return null;
  } catch (error) {
    return clipLine(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '', 160);
  }
}

/** Python's reader takes `NaN` and `Infinity`, which JSON itself does not know. */
function asPythonReads(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : '0',
  );
}

/** Repeated keys are no error: the readers of training programs take the last one. */
function yamlComplaint(text: string): string | null {
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'error' });
  const [error] = (Array.isArray(documents) ? documents : []).flatMap(({ errors }) => errors);
  return error ? clipLine(error.message.split('\n')[0] ?? '', 160) : null;
}
