import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { didYouMean } from '../text/did-you-mean.js';
import { splice } from '../text/splice.js';
import { CONFIG_GLOBS, type ConfigEntry, type Fixer, type Workbench } from './contract.js';

/** A misspelled key of a config file gets the name that the program reads; its value and every other byte stay. */
export const configKey: Fixer = {
  id: 'config-key',
  needs: () => [{ kind: 'listing', globs: CONFIG_GLOBS }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const missing = diagnosis.entities.key?.split('.').at(-1);
  if (!missing) return null;
  const reads = bench.sources.map((source) => source.whole);
  const entry = unexpected(missing, bench, reads) ?? misspelled(missing, bench, reads);
  if (!entry) return ask(diagnosis, missing);
  const [found, meant] = entry;
  const text = bench.files[found.file];
  if (text == null) return null;
  const edit = splice(text, found.keyRange[0], found.keyRange[1], meant);
  return {
    change: {
      kind: 'config-value',
      file: found.file,
      line: edit.line,
      key: found.key,
      before: edit.before,
      after: edit.after,
    },
    error: `${diagnosis.exception ?? 'a missing setting'}: the program reads "${meant}"`,
    because: `${found.file} spells that key "${found.name}"`,
    fix: `renaming the key to "${meant}"; its value and everything else in the file stay`,
    checked: [
      `"${found.name}" is the only key of the run's configs that is near "${meant}"`,
      `no source file of the traceback reads "${found.name}"`,
    ],
    unchecked: ['whether other programs read the key under its present name'],
  };
}

/** Nothing near is there: the key is missing, and only a person knows its value. */
function ask(diagnosis: Diagnosis, missing: string): ProposedChange {
  return {
    change: {
      kind: 'ask',
      question: `Which value should the setting "${missing}" have, and in which config file?`,
    },
    error: `${diagnosis.exception ?? 'a missing setting'}: ${missing}`,
    because: 'no config of the run has it, or a key near it',
    fix: 'asking for the value',
    checked: [],
    unchecked: [],
  };
}

/** The key that is there instead of the one that is read: near, alone in that, and read nowhere in the traceback's files. */
function misspelled(
  missing: string,
  bench: Workbench,
  reads: readonly string[],
): readonly [ConfigEntry, string] | null {
  const maps = new Map<string, ConfigEntry[]>();
  for (const entry of bench.entries) {
    const map = `${entry.file}\n${entry.key.slice(0, -entry.name.length)}`;
    maps.set(map, [...(maps.get(map) ?? []), entry]);
  }
  const found: ConfigEntry[] = [];
  for (const siblings of maps.values()) {
    if (siblings.some((entry) => entry.name === missing)) continue;
    const near = didYouMean(
      missing,
      siblings.map((entry) => entry.name),
    );
    const entry = siblings.find((one) => one.name === near);
    if (entry && !isRead(entry.name, reads)) found.push(entry);
  }
  const [only] = found;
  return only && found.length === 1 ? [only, missing] : null;
}

/** A constructor that refuses a key of the config: the key itself is misspelled, and its signature is in the message or the source. */
function unexpected(
  refused: string,
  bench: Workbench,
  reads: readonly string[],
): readonly [ConfigEntry, string] | null {
  const holders = bench.entries.filter((entry) => entry.name === refused);
  const [only] = holders;
  if (!only || holders.length !== 1) return null;
  const near = didYouMean(refused, reads.flatMap(parameters));
  return near ? [only, near] : null;
}

function parameters(source: string): string[] {
  const names: string[] = [];
  for (const match of source.matchAll(/^\s*def __init__\(([^)]{0,2000})\)/gm)) {
    for (const part of (match[1] ?? '').split(',')) {
      const name = /^\s*([A-Za-z_]\w*)/.exec(part)?.[1];
      if (name && name !== 'self') names.push(name);
    }
  }
  return names;
}

function isRead(name: string, reads: readonly string[]): boolean {
  const word = new RegExp(`["'.]${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`);
  return reads.some((source) => word.test(source));
}
