import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, ROOT } from './tracked.js';

/**
 * What the project never says, each with a line that says it: paths of the machine on which a file was
 * written, names of private folders, registries' hosts, and talk about how a file came to be.
 * The tildes are left out when they are read; they keep this list out of itself.
 */
const BANNED = [
  [String.raw`(?<![\w.-])/wo~rk/(?:main|shared|\.library|\.mirror)\b`, 'in /wo~rk/main/src'],
  [String.raw`/tm~p/(?:scratch|bash_jobs)\b`, 'wrote /tm~p/scratch/a.txt'],
  [String.raw`\bsha~red/(?:facts|corpus|design|sealed|specs?)\b`, 'see sha~red/facts/hosts.md'],
  [String.raw`\bDEVEL~OPERS\.md\b`, 'see DEVEL~OPERS.md'],
  [String.raw`\bfarm-(?:bench|studio)\b`, 'timed with farm-~bench'],
  [String.raw`\bregistry\.(?:npmjs|yarnpkg)\.`, 'https://registry.~npmjs.org/x'],
  [String.raw`\bclau~de\b`, 'asked Clau~de'],
  [String.raw`\bsub-?ag~ents?\b`, 'three suba~gents'],
  [
    String.raw`\b(?:ai|coding|llm|helper) (?:ag~ents?|assis~tants?|sess~ions?)\b`,
    'a coding ag~ent',
  ],
  [String.raw`\bas an a~i\b`, 'as an A~I'],
  [String.raw`\bthis work~place\b`, 'tools of this work~place'],
  [String.raw`\bthe integ~rator\b`, 'for the integ~rator'],
  [String.raw`\bthe bri~ef (?:says|asks|demands|wants)\b`, 'the bri~ef asks for it'],
  [String.raw`\bissue #~\d+`, 'fixes issue #~12'],
].map(([pattern = '', line = '']) => ({
  word: new RegExp(pattern.replaceAll('~', ''), 'i'),
  line: line.replaceAll('~', ''),
}));

const BINARY = /\.(?:png|jpe?g|gif|ico|woff2?|gz|zip|pdf)$/i;

function linesThatSay(file: string): readonly string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  if (!BANNED.some(({ word }) => word.test(text))) return [];
  return text.split('\n').flatMap((line, index) => {
    const said = BANNED.map(({ word }) => word.exec(line)?.[0]).find((match) => match);
    return said ? [`${file}:${index + 1} says ${said}`] : [];
  });
}

describe('the words of the project', () => {
  const files = projectFiles().filter((file) => !BINARY.test(file));

  it('are read in every tracked file', () => {
    expect(files).toContain('package.json');
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(BANNED)('are heard: $line', ({ word, line }) => {
    expect(line).toMatch(word);
  });

  it('speak of Propel and the people who use it, and of nothing else', () => {
    expect(files.flatMap(linesThatSay)).toEqual([]);
  });
});
