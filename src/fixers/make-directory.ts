import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { shellLine } from '../domain/scope-shell.js';
import type { Fixer, Workbench } from './contract.js';

/** Makes the folder into which the program writes, inside the project. */
export const makeDirectory: Fixer = {
  id: 'make-directory',
  needs: (diagnosis) => {
    const folder = folderOf(diagnosis);
    return folder === null ? [] : [{ kind: 'stat', path: folder }];
  },
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const named = folderOf(diagnosis);
  if (named === null) return null;
  if ((bench.stats[named]?.type ?? 'missing') !== 'missing') return null;
  const root = bench.projectRoot.replace(/\/?$/, '/');
  const folder = named.startsWith(root) ? named.slice(root.length) : named;
  if (folder.startsWith('/') || folder.split('/').includes('..')) return null;
  const words = [folder];
  return {
    change: {
      kind: 'shell',
      template: 'mkdir',
      arguments: words,
      command: shellLine('mkdir', words, bench.interpreter),
    },
    error: `${diagnosis.exception ?? 'an error'}: the program writes into ${folder}`,
    because: 'that folder does not exist',
    fix: `making the folder ${folder} in the project`,
    checked: named in bench.stats ? [`${folder} does not exist`] : [],
    unchecked: ['whether the results are wanted in this place'],
  };
}

/** The folder that is missing: the path itself where the error names a folder, else the one around the file. */
function folderOf(diagnosis: Diagnosis): string | null {
  const path = diagnosis.entities.path;
  if (!path || path.startsWith('~')) return null;
  const isFolder =
    /directory/i.test(diagnosis.message ?? '') &&
    !/No such file or directory/.test(diagnosis.message ?? '');
  const folder = isFolder ? path : path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return folder === '' ? null : folder.replace(/\/+$/, '');
}
