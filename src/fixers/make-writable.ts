import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { shellLine } from '../domain/scope-shell.js';
import type { Fixer, Workbench } from './contract.js';

/** Gives the owner of a file or folder of the project the right that the run lacks; never beyond the project, never with more power. */
export const makeWritable: Fixer = {
  id: 'make-writable',
  needs: (diagnosis) => places(diagnosis).map((path) => ({ kind: 'stat', path })),
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const script = isScript(diagnosis);
  const root = bench.projectRoot.replace(/\/?$/, '/');
  const closed = places(diagnosis).find((path) => {
    const stat = bench.stats[path];
    return stat !== undefined && stat.type !== 'missing' && (script || !stat.writable);
  });
  if (!closed) return null;
  const path = closed.startsWith(root) ? closed.slice(root.length) : closed;
  if (path.startsWith('/') || path.split('/').includes('..')) return null;
  const words = [script ? 'u+x' : 'u+w', path.replace(/^\.\//, '')];
  const right = script ? 'execute' : 'write';
  return {
    change: {
      kind: 'shell',
      template: 'chmod',
      arguments: words,
      command: shellLine('chmod', words, bench.interpreter),
    },
    error: `${diagnosis.exception ?? 'Permission denied'}: ${path}`,
    because: `the account of the run may not ${right} it`,
    fix: `giving its owner the right to ${right}`,
    checked: [`${path} exists`, `its mode is ${bench.stats[closed]?.mode ?? 'unknown'}`],
    unchecked: ['whether the account of the run owns it: only then the command works'],
  };
}

/** The path itself and the folder around it: one of the two is closed. */
function places(diagnosis: Diagnosis): readonly string[] {
  const path = diagnosis.entities.path;
  if (!path) return [];
  const at = path.lastIndexOf('/');
  return at > 0 && !isScript(diagnosis) ? [path, path.slice(0, at)] : [path];
}

function isScript(diagnosis: Diagnosis): boolean {
  return diagnosis.exception === null && /\.(?:sh|bash|py)$/.test(diagnosis.entities.path ?? '');
}
