import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { shellLine } from '../domain/scope-shell.js';
import type { Fixer, Workbench } from './contract.js';

/** A script with Windows line endings gets those of this system; nothing else in it changes. */
export const lineEndings: Fixer = {
  id: 'line-endings',
  needs: (diagnosis) => {
    const path = scriptOf(diagnosis);
    return path === null ? [] : [{ kind: 'listing', globs: [path] }];
  },
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const path = scriptOf(diagnosis);
  if (path === null || !bench.files[path]?.includes('\r\n')) return null;
  const words = [path];
  return {
    change: {
      kind: 'shell',
      template: 'line-endings',
      arguments: words,
      command: shellLine('line-endings', words, bench.interpreter),
    },
    error: 'the shell takes a carriage return for part of the command',
    because: `${path} has Windows line endings`,
    fix: `converting the line endings of ${path}`,
    checked: [`${path} holds carriage returns at its line ends`],
    unchecked: ['other scripts that it calls'],
  };
}

function scriptOf(diagnosis: Diagnosis): string | null {
  const path = diagnosis.entities.path?.replace(/^\.\//, '') ?? null;
  return path !== null && /^[\w./-]+$/.test(path) && !path.startsWith('/') && !path.includes('..')
    ? path
    : null;
}
