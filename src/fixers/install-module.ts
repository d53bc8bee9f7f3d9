import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { shellLine } from '../domain/scope-shell.js';
import { CONFIG_GLOBS, type Fixer, REQUIREMENT_GLOBS, type Workbench } from './contract.js';

/** A module that is missing is installed as the project's own files name it, or as our table does; one of the project itself is put on the path instead. */
export const installModule: Fixer = {
  id: 'install-module',
  needs: () => [{ kind: 'listing', globs: [...REQUIREMENT_GLOBS, CONFIG_GLOBS[0] ?? '*.toml'] }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const module = diagnosis.entities.module ?? 'sentencepiece';
  const top = module.split('.', 1)[0] ?? module;
  const error = `${diagnosis.exception ?? 'ModuleNotFoundError'}: no module named ${module}`;
  const home = ownFolder(top, bench.listing);
  if (home !== null) return onPath(error, top, home, bench);
  const requirement = wanted(top, bench);
  if (requirement === null) return null;
  const words = [requirement];
  const named = bench.requirements.includes(requirement);
  return {
    change: {
      kind: 'shell',
      template: 'pip-install',
      arguments: words,
      command: shellLine('pip-install', words, bench.interpreter),
    },
    error,
    because: `${requirement} is not installed in the environment of the run`,
    fix: `installing ${requirement} with ${bench.interpreter}`,
    checked: [
      named
        ? `the project itself asks for ${requirement}`
        : `${top} is the import name of the distribution ${requirement}`,
      `the project has no module ${top} of its own`,
    ],
    unchecked: ['which other packages pip changes on the way'],
  };
}

function onPath(error: string, top: string, home: string, bench: Workbench): ProposedChange | null {
  if (/(?:^|\s)PYTHONPATH=/.test(bench.command)) return null;
  return {
    change: {
      kind: 'env',
      name: 'PYTHONPATH',
      value: home,
      before: bench.command,
      after: `PYTHONPATH=${home} ${bench.command}`,
    },
    error,
    because: `${top} lies in the project (${home === '.' ? top : `${home}/${top}`}) and not on the path of the run`,
    fix: `putting ${home} on PYTHONPATH in front of the command`,
    checked: [`${top} is a module of the project`],
    unchecked: ['whether the project is meant to be installed instead (pip install -e .)'],
  };
}

/** Folder from which the module of the project can be imported, or null where the project has none of that name. */
function ownFolder(top: string, listing: readonly string[]): string | null {
  for (const home of ['.', 'src', 'lib', 'python']) {
    const prefix = home === '.' ? '' : `${home}/`;
    const found = listing.some(
      (path) =>
        path === `${prefix}${top}.py` ||
        (path.startsWith(`${prefix}${top}/`) && path.endsWith('.py')),
    );
    if (found) return home;
  }
  return null;
}

function wanted(top: string, bench: Workbench): string | null {
  const distribution = Object.hasOwn(bench.distributions, top)
    ? (bench.distributions[top] ?? null)
    : null;
  const names = new Set([top, distribution ?? top].map(plain));
  const stem = distribution ? plain(distribution).replace(/-headless$/, '') : null;
  const own = bench.requirements.filter((one) => {
    const name = plain(one.split(/[[=<>!~]/, 1)[0] ?? '');
    return (
      names.has(name) ||
      name === stem ||
      (stem !== null && name.startsWith(`${stem}-`) && top === 'cv2')
    );
  });
  return own[0] ?? distribution;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
