import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { didYouMean } from '../text/did-you-mean.js';
import { CONFIG_GLOBS, type Fixer, type Workbench } from './contract.js';

const DECLARED =
  /\badd_argument\(\s*((?:['"][^'"\n]{1,80}['"]\s*,\s*){0,3}['"]--?[\w-]{1,80}['"])|@click\.option\(\s*['"](--[\w-]{1,80})['"]/g;
const FIELD = /^ {4}(\w{1,80})\s*:\s*[\w[\]., |"']{1,120}(?:=|$)/gm;

/** A misspelled flag or override of the command gets the name that the program declares; its value stays. */
export const flagName: Fixer = {
  id: 'flag-name',
  needs: (diagnosis) => {
    const program = diagnosis.entities.program?.split('/').at(-1);
    const globs =
      program && /^[\w.-]+\.py$/.test(program) ? [`**/${program}`] : ['*.py', 'src/**/*.py'];
    return [{ kind: 'listing', globs: [...globs, ...CONFIG_GLOBS] }];
  },
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const { flag, key, struct } = diagnosis.entities;
  const wrong = flag ?? key ?? struct;
  if (!wrong) return null;
  const bare = wrong.replace(/^[-+~]+/, '');
  const known = flag ? flags(bench) : bench.entries.map((entry) => entry.key);
  const near = didYouMean(bare, known);
  if (near === null || known.includes(bare)) return null;
  const found = new RegExp(
    `(^|\\s)([-+~]{0,2})${bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[\\s=]|$)`,
    'g',
  );
  const hits = bench.command.match(found) ?? [];
  if (hits.length !== 1) return null;
  const after = bench.command.replace(
    found,
    (_, gap: string, dashes: string) => `${gap}${dashes}${near}`,
  );
  return {
    change: { kind: 'command', before: bench.command, after },
    error: `the program does not know ${wrong}`,
    because: `it declares ${near}, and nothing else near that name`,
    fix: `spelling it ${near}; its value and the rest of the command stay`,
    checked: [`${near} is declared in the project`, `${bare} is not`],
    unchecked: [],
  };
}

function flags(bench: Workbench): string[] {
  const names = new Set<string>();
  for (const [path, text] of Object.entries(bench.files)) {
    if (text === null || !path.endsWith('.py')) continue;
    for (const match of text.slice(0, 300_000).matchAll(DECLARED)) {
      for (const name of (match[1] ?? match[2] ?? '').match(/--?[\w-]{1,80}/g) ?? []) {
        if (name.startsWith('--')) names.add(name.slice(2));
      }
    }
    if (!/@dataclass|HfArgumentParser/.test(text)) continue;
    for (const match of text.slice(0, 300_000).matchAll(FIELD)) names.add(match[1] ?? '');
  }
  return [...names].filter((name) => name !== '');
}
