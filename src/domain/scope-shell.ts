import type { EnvChange, ShellChange } from './change.js';
import { no, type ScopeRefusal } from './scope-refusal.js';

interface ShellContext {
  readonly proven: readonly string[];
  readonly packages: readonly string[];
  readonly projectRoot: string;
  readonly interpreter: string;
  readonly command: string;
}

const MODES = /^(?:u|ug)\+(?:[rwxX]{1,3})$/;
const REQUIREMENT =
  /^([A-Za-z0-9][A-Za-z0-9._-]{0,100})(?:\[[\w,-]{1,60}\])?(?:(?:[=<>!~]=|[<>])[\w.*+!]{1,40}(?:,(?:[=<>!~]=|[<>])[\w.*+!]{1,40}){0,4})?$/;
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,80}$/;
const ENV_FORBIDDEN =
  /^(?:WANDB|MLFLOW|COMET|NEPTUNE|TENSORBOARD|CLEARML)_|DISABLE|(?:^|_)(?:TOKEN|SECRET|PASSWORD|KEY)$|^LD_PRELOAD$|^PATH$|^BASH_ENV$|^ENV$|^PYTHONSTARTUP$|^PROMPT_COMMAND$|VERIFY|^(?:TF_CPP_MIN_LOG_LEVEL|LOGLEVEL|LOG_LEVEL)$/i;

/** The words of a closed template as one line for a shell, each argument quoted. */
export function shellLine(
  template: ShellChange['template'],
  words: readonly string[],
  interpreter: string,
): string {
  const quoted = words.map(quote).join(' ');
  switch (template) {
    case 'mkdir':
      return `mkdir -p -- ${quoted}`;
    case 'chmod':
      return `chmod ${quote(words[0] ?? '')} -- ${words.slice(1).map(quote).join(' ')}`;
    case 'pip-install':
      return `${quote(interpreter)} -m pip install ${quoted}`;
    case 'line-endings':
      return `sed -i 's/\\r$//' -- ${quoted}`;
  }
}

/** Why a shell template is out of bounds, or null: only the line that the template makes of proven names. */
export function checkShell(change: ShellChange, context: ShellContext): ScopeRefusal | null {
  const { template, arguments: words } = change;
  if (words.length === 0 || words.some((word) => word === '' || /[\0\n\r]/.test(word))) {
    return no('forbidden', 'The template has no usable argument.');
  }
  if (change.command !== shellLine(template, words, context.interpreter)) {
    return no('forbidden', 'The line is not the one that the template makes.');
  }
  if (template === 'pip-install') return checkPackages(words, context.packages);
  if (template === 'chmod' && !MODES.test(words[0] ?? '')) {
    return no('forbidden', 'Only rights of the owner or the group may be added.');
  }
  const paths = template === 'chmod' ? words.slice(1) : words;
  if (paths.length === 0) return no('forbidden', 'No path is named.');
  for (const path of paths) {
    if (path.startsWith('-')) return no('forbidden', 'A path may not look like a flag.');
    if (path.split('/').includes('..'))
      return no('forbidden', 'A path may not climb out of its folder.');
    if (!proves(context.proven, path, context.projectRoot)) {
      return no('not-proven', `The error does not name ${path}.`);
    }
    if (template !== 'mkdir' && !inProject(path, context.projectRoot)) {
      return no('forbidden', `${path} lies outside the project.`);
    }
  }
  return null;
}

function checkPackages(words: readonly string[], packages: readonly string[]): ScopeRefusal | null {
  const known = new Set(packages.map(normalName));
  for (const word of words) {
    const name = REQUIREMENT.exec(word)?.[1];
    if (!name) return no('forbidden', `${word} is no plain requirement.`);
    if (!known.has(normalName(name))) {
      return no(
        'not-proven',
        `${name} is named neither by the project nor by the table of imports.`,
      );
    }
  }
  return null;
}

/** Why a variable in front of the command is out of bounds, or null. */
export function checkEnv(
  change: EnvChange,
  context: { readonly command: string },
): ScopeRefusal | null {
  if (!ENV_NAME.test(change.name)) return no('forbidden', 'That is no name of a variable.');
  if (ENV_FORBIDDEN.test(change.name)) {
    return no(
      'forbidden',
      `${change.name} is not ours to set: secrets, loading of code and logging stay with the person.`,
    );
  }
  if (/[\0\n\r]/.test(change.value)) return no('forbidden', 'The value spans lines.');
  if (change.before !== context.command)
    return no('forbidden', 'The command is not the confirmed one.');
  return change.after === `${change.name}=${quote(change.value)} ${change.before}`
    ? null
    : no('forbidden', 'The new command is not the old one with the variable in front.');
}

/** A word for a POSIX shell: as it is where that is safe, else in single quotes. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function proves(proven: readonly string[], path: string, root: string): boolean {
  const wanted = absolute(path, root);
  return proven.some((one) => {
    const known = absolute(one, root);
    return known === wanted || known.startsWith(`${wanted}/`);
  });
}

function inProject(path: string, root: string): boolean {
  const full = absolute(path, root);
  return full === root || full.startsWith(`${root.replace(/\/$/, '')}/`);
}

function absolute(path: string, root: string): string {
  const full = path.startsWith('/')
    ? path
    : `${root.replace(/\/$/, '')}/${path.replace(/^(?:\.\/)+/, '')}`;
  return full.length > 1 ? full.replace(/\/+$/, '') : full;
}

function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
