import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { splice } from '../text/splice.js';
import { CONFIG_GLOBS, type ConfigEntry, type Fixer, type Workbench } from './contract.js';

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i;
/** YAML 1.1 takes a number with an exponent for text unless it has both a point and a sign. */
const YAML_TEXT = /^[-+]?\d+(?:\.\d*)?e[-+]?\d+$/i;
const YAML_FLOAT = /^[-+]?\d+\.\d*e[-+]\d+$/i;

/** A number that a config gives as text is written as the number that it is. */
export const configType: Fixer = {
  id: 'config-type',
  needs: () => [{ kind: 'listing', globs: CONFIG_GLOBS }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const candidates = bench.entries.flatMap((entry) => {
    const written = asNumber(entry);
    return written === null ? [] : [{ entry, written }];
  });
  const cited = candidates.filter(({ entry }) =>
    bench.sources.some((source) => new RegExp(`\\b${escape(entry.name)}\\b`).test(source.text)),
  );
  const [chosen, second] = cited.length > 0 ? cited : candidates;
  if (!chosen || second) return null;
  const { entry, written } = chosen;
  const text = bench.files[entry.file];
  if (text == null || !entry.valueRange) return null;
  const edit = splice(text, entry.valueRange[0], entry.valueRange[1], written);
  return {
    change: {
      kind: 'config-value',
      file: entry.file,
      line: edit.line,
      key: entry.key,
      before: edit.before,
      after: edit.after,
    },
    error: `${diagnosis.exception ?? 'TypeError'}: a number is needed and text is given`,
    because: `${entry.file} gives "${entry.name}" as ${entry.raw}, which is read as text`,
    fix: `writing it as the number ${written}, the same value`,
    checked: [
      `"${entry.name}" is the only number given as text that the failing line can mean`,
      `${entry.raw} and ${written} are the same number`,
    ],
    unchecked: ['whether another part of the program expects the text'],
  };
}

/** The same number written as one, or null where the value is no number given as text. */
function asNumber(entry: ConfigEntry): string | null {
  if (!entry.valueRange) return null;
  const quoted = /^["']/.test(entry.raw);
  const text = quoted ? String(entry.value).trim() : entry.raw;
  if (!NUMBER.test(text)) return null;
  if (/\.json$/i.test(entry.file)) return quoted && JSON_NUMBER.test(text) ? text : null;
  if (/\.toml$/i.test(entry.file)) return quoted && JSON_NUMBER.test(text) ? text : null;
  if (!quoted && (!YAML_TEXT.test(text) || YAML_FLOAT.test(text))) return null;
  return YAML_TEXT.test(text) ? withPointAndSign(text) : text;
}

function withPointAndSign(text: string): string {
  const [mantissa = '', exponent = ''] = text.toLowerCase().split('e');
  const pointed = mantissa.includes('.') ? mantissa.replace(/\.$/, '.0') : `${mantissa}.0`;
  return `${pointed}e${/^[-+]/.test(exponent) ? exponent : `+${exponent}`}`;
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
