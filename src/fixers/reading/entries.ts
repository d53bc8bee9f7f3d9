import type { ConfigEntry } from '../contract.js';
import { tomlEntries } from './toml-entries.js';
import { yamlEntries } from './yaml-entries.js';

const MAX_TEXT = 400_000;

/** Every key of the YAML, JSON and TOML texts among the files; a text that cannot be read has none. */
export function configEntries(
  files: Readonly<Record<string, string | null>>,
): readonly ConfigEntry[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (text === null || text.length > MAX_TEXT) return [];
    if (/\.toml$/i.test(file)) return tomlEntries(file, text);
    return /\.(?:ya?ml|json)$/i.test(file) ? (yamlEntries(file, text) ?? []) : [];
  });
}
