import { statedValues } from '../text/stated-values.js';
import type { Check, CheckFacts } from './contract.js';

const KEYS = ['output_dir', 'output_path', 'out_dir', 'outdir', 'output', 'out', 'save_dir'].concat(
  ['save_path', 'checkpoint_dir', 'ckpt_dir', 'default_root_dir', 'work_dir', 'results_dir'],
  ['log_dir', 'logdir', 'exp_dir', 'run_dir'],
);
const USUAL =
  /^(?:outputs?|out|checkpoints?|ckpts?|runs?|logs?|results?|saved?|weights|work_dirs|exps?|experiments?)$/i;

/** Whether the folder for results can be written to, as far as command and configs name one. */
export const outputFolder: Check = {
  id: 'output-folder',
  look: (facts) => {
    const writable = facts.result.machine?.writable;
    if (!writable) return null;
    const label = 'Output';
    const named = namedFolder(facts);
    if (named === null) {
      const shut = ['.', ...Object.keys(writable).filter((name) => USUAL.test(name))].filter(
        (name) => writable[name] === false,
      );
      const first = shut[0] === '.' ? 'the project folder' : shut[0];
      return first === undefined
        ? { label, tone: 'good', text: 'the project folder can be written to' }
        : { label, tone: 'warning', text: `${first} cannot be written to by this account` };
    }
    const inside = insideProject(named, facts.directory);
    if (inside === null)
      return { label, tone: 'neutral', text: `${named} lies outside the project, not looked at` };
    const answer = nearest(inside, writable);
    if (answer === null) return null;
    const what = answer.path === inside ? named : `${named} would be made in ${answer.path}, which`;
    return answer.open
      ? { label, tone: 'good', text: `${what} can be written to` }
      : { label, tone: 'warning', text: `${what} cannot be written to by this account` };
  },
};

function namedFolder({ offer }: CheckFacts): string | null {
  const texts = Object.entries(offer.files).filter(([path]) => offer.configs.includes(path));
  const stated = statedValues(
    offer.command,
    Object.fromEntries(texts.map(([path, file]) => [path, file.text])),
  );
  for (const key of KEYS) {
    const value = stated.get(key)?.value;
    if (
      value !== undefined &&
      /^[\w./~-]{1,300}$/.test(value) &&
      !/^(?:true|null|none|~)$/i.test(value)
    )
      return value;
  }
  return null;
}

/** The path relative to the project, or null where it lies elsewhere. */
function insideProject(path: string, directory: string): string | null {
  if (path.startsWith('~')) return null;
  const relative = path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
  if (relative.startsWith('/')) return null;
  const parts = relative.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? null : parts.join('/') || '.';
}

/** The folder itself or the nearest one above it that was looked at. */
function nearest(
  path: string,
  writable: Readonly<Record<string, boolean>>,
): { readonly path: string; readonly open: boolean } | null {
  for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    const open = writable[at];
    if (open !== undefined) return { path: at, open };
  }
  const root = writable['.'];
  return root === undefined ? null : { path: 'the project folder', open: root };
}
