import { entryPoints } from '../builds/entry-points.js';
import { justRecipes } from '../builds/justfile.js';
import { type BuildTarget, makeTargets } from '../builds/makefile.js';
import { type Invocation, readInvocation } from '../shell/invocation.js';
import { logicalLines } from '../shell/logical-lines.js';
import { type SimpleCommand, splitCommands } from '../shell/words.js';
import { baseName, folderOf, indexTree, joinPath, type SourceTree } from '../source-tree.js';
import { namedConfigs } from './configs.js';
import { factsOf, judgeScript, TRAINS } from './judge.js';
import { isKnownTrainer } from './known-trainers.js';
import { resolveFile, resolveModule } from './resolve.js';
import { folderShare, otherPurpose, type Role, roleOfName } from './roles.js';

/** What a command line enters and how much that trains. */
export interface Weighed {
  /** 0 to 100; `TRAINS` and more counts as training. */
  readonly trains: number;
  readonly role: Role;
  /** The part of the line that trains, as written, to be run from `folder`. */
  readonly text: string;
  readonly folder: string;
  /** File of the project that is entered, or null for an installed program. */
  readonly entry: string | null;
  readonly configs: readonly string[];
  readonly gpus: number | null;
  readonly invocation: Invocation;
  readonly evidence: readonly string[];
}

/** Where a line stands: folders from which its names may hold, best first, and how deep we already followed. */
export interface Place {
  readonly folders: readonly string[];
  readonly depth: number;
}

/** Weighs the simple commands of a line and answers the one that trains most, or null where none enters anything known. */
export function weighLine(tree: SourceTree, line: string, place: Place): Weighed | null {
  if (line.length > 8000) return null;
  let folders = place.folders;
  let best: Weighed | null = null;
  for (const command of splitCommands(line).slice(0, 40)) {
    const moved = changeFolder(tree, command, folders);
    if (moved !== null) {
      folders = [moved, ...folders];
      continue;
    }
    const weighed = weighCommand(tree, command, { folders, depth: place.depth });
    if (weighed && (best === null || weighed.trains > best.trains)) best = weighed;
  }
  return best;
}

/** The folder of the project that a `cd` goes to, or null where it is no `cd` or leaves the project. */
export function changeFolder(
  tree: SourceTree,
  command: SimpleCommand,
  folders: readonly string[],
): string | null {
  if (command.words[0] !== 'cd' && command.words[0] !== 'pushd') return null;
  const target = (command.words[1] ?? '').replace(/\/+$/, '');
  for (const folder of folders) {
    const path = joinPath(folder, target);
    if (path !== null && target !== '' && indexTree(tree).folders.has(path)) return path;
  }
  return null;
}

function weighCommand(tree: SourceTree, command: SimpleCommand, place: Place): Weighed | null {
  const invocation = readInvocation(command.words);
  if (!invocation) return null;
  const found = weighInvocation(tree, invocation, place);
  if (!found) return null;
  const away = otherPurpose(invocation.args);
  const trains = away === null ? found.trains : Math.round(found.trains * 0.25);
  const evidence =
    away === null ? found.evidence : [`${away} turns it away from training`, ...found.evidence];
  const configs = namedConfigs(tree, command.words, [found.folder, ...place.folders, '']);
  return {
    ...found,
    trains,
    role: away === null ? found.role : 'other',
    evidence,
    text: stripKeywords(command.text),
    configs: [...new Set([...configs, ...(found.configs ?? [])])].filter(
      (path) => path !== found.entry,
    ),
    gpus: invocation.gpus ?? found.gpus ?? null,
    invocation,
  };
}

type Entered = Pick<Weighed, 'trains' | 'role' | 'folder' | 'entry' | 'evidence'> & {
  readonly configs?: readonly string[];
  readonly gpus?: number | null;
};

function weighInvocation(tree: SourceTree, invocation: Invocation, place: Place): Entered | null {
  const { kind, target } = invocation;
  const folder = place.folders[0] ?? '';
  switch (kind) {
    case 'python-file': {
      const file = resolveFile(tree, target, place.folders);
      if (!file) return null;
      const weighed = weighPython(tree, file.path, file.folder);
      return weighed.trains >= TRAINS
        ? weighed
        : (weighLaunched(tree, invocation, file.folder) ?? weighed);
    }
    case 'python-module': {
      for (const base of [...place.folders, '']) {
        const file = resolveModule(tree, target, [base]);
        if (file === null) continue;
        const held = base !== '' && file.startsWith(`${base}/`) ? base : '';
        return weighPython(tree, file, held);
      }
      return isKnownTrainer(target.split('.')[0] ?? '', [target, ...invocation.args])
        ? installed(target, folder)
        : null;
    }
    case 'shell-file': {
      const file = resolveFile(tree, target, place.folders);
      return file ? weighShellFile(tree, file.path, file.folder, place.depth) : null;
    }
    case 'make':
      return weighMake(tree, invocation, place);
    case 'task': {
      const justfile = tree.text('justfile') ?? tree.text('Justfile') ?? '';
      const recipe = justRecipes(justfile).find(({ name }) => name === target);
      return recipe ? weighTarget(tree, recipe, 'justfile', place) : null;
    }
    case 'program':
      return weighProgram(tree, invocation, place);
  }
}

/** A script of the project that starts another one: `python launch.py --gpus 8 train.py ...`. */
function weighLaunched(tree: SourceTree, invocation: Invocation, folder: string): Entered | null {
  for (const arg of invocation.args.slice(0, 6)) {
    const file = /^[^-]\S*\.py$/.test(arg) ? resolveFile(tree, arg, [folder, '']) : null;
    if (file) return { ...weighPython(tree, file.path, file.folder), folder };
  }
  return null;
}

function weighPython(tree: SourceTree, path: string, folder: string): Entered {
  const judged = judgeScript(tree, path);
  if (judged)
    return {
      trains: judged.trains,
      role: judged.role,
      folder,
      entry: path,
      evidence: judged.evidence,
    };
  const role = roleOfName(baseName(path).replace(/\.py$/, ''));
  const trains = Math.round((role === 'train' ? 42 : 0) * folderShare(path));
  return { trains, role, folder, entry: path, evidence: ['its text was not read'] };
}

/** Weighs what a shell script runs, its own variables filled in; three scripts deep at most. */
export function weighShellFile(
  tree: SourceTree,
  path: string,
  folder: string,
  depth = 0,
): Entered | null {
  const text = tree.text(path);
  const role = roleOfName(baseName(path).replace(/\.\w+$/, ''));
  if (text === undefined) return null;
  if (depth >= 3) return null;
  const best = weighScript(tree, text, [folder, '', folderOf(path)], depth + 1);
  if (!best) return { trains: 0, role, folder, entry: path, evidence: [] };
  const share = role === 'other' ? 0.35 : 1;
  const trains = Math.min(
    100,
    Math.round((best.weighed.trains + (role === 'train' ? 8 : 0)) * share * folderShare(path)),
  );
  return {
    trains,
    role,
    folder,
    entry: path,
    configs: best.weighed.configs,
    gpus: best.weighed.gpus,
    evidence: [
      `line ${best.line} runs ${best.weighed.entry ?? best.weighed.invocation.target}`,
      ...best.weighed.evidence,
    ].slice(0, 5),
  };
}

/** The line of shell text that trains most. */
function weighScript(
  tree: SourceTree,
  text: string,
  folders: readonly string[],
  depth: number,
): { readonly weighed: Weighed; readonly line: number } | null {
  const variables = new Map<string, string>();
  let best: { weighed: Weighed; line: number } | null = null;
  let where = folders;
  for (const { text: raw, line } of logicalLines(text).slice(0, 600)) {
    const filled = raw
      .replace(/\$\{?(\w{1,60})\}?/g, (whole, name: string) => variables.get(name) ?? whole)
      .slice(0, 8000);
    const assigned =
      /^\s*(?:export\s+)?(\w{1,60})=(?:"([^"$`]{0,300})"|'([^']{0,300})'|([^\s$`;"']{0,300}))\s*$/.exec(
        filled,
      );
    if (assigned) {
      variables.set(assigned[1] ?? '', assigned[2] ?? assigned[3] ?? assigned[4] ?? '');
      continue;
    }
    if (filled.trim() === '' || /^\s*(?:#|echo\b|printf\b)/.test(filled)) continue;
    const commands = splitCommands(filled);
    const moved =
      commands.length === 1 && commands[0] ? changeFolder(tree, commands[0], where) : null;
    if (moved !== null) where = [moved, ...where];
    const weighed = weighLine(tree, filled, { folders: where, depth });
    if (weighed && (best === null || weighed.trains > best.weighed.trains))
      best = { weighed, line };
  }
  return best;
}

function weighMake(tree: SourceTree, invocation: Invocation, place: Place): Entered | null {
  for (const folder of place.folders) {
    const base = invocation.folder === null ? folder : joinPath(folder, invocation.folder);
    if (base === null) continue;
    const prefix = base === '' ? '' : `${base}/`;
    const file = ['Makefile', 'makefile', 'GNUmakefile']
      .map((name) => prefix + name)
      .find((path) => tree.text(path) !== undefined);
    if (file === undefined) continue;
    const targets = makeTargets(tree.text(file) ?? '');
    const target =
      invocation.target === ''
        ? targets[0]
        : targets.find(({ name }) => name === invocation.target);
    return target
      ? weighTarget(tree, target, file, { folders: [base, ...place.folders], depth: place.depth })
      : null;
  }
  return null;
}

/** Weighs the recipe of one target of a build file. */
export function weighTarget(
  tree: SourceTree,
  target: BuildTarget,
  file: string,
  place: Place,
): Entered | null {
  if (place.depth >= 3) return null;
  const role = roleOfName(target.name);
  const text = target.recipe.map((line) => line.text).join('\n');
  const best = weighScript(tree, text, place.folders, place.depth + 1);
  if (!best) return null;
  const share = role === 'other' ? 0.4 : 1;
  return {
    trains: Math.min(100, Math.round((best.weighed.trains + (role === 'train' ? 5 : 0)) * share)),
    role,
    folder: place.folders[0] ?? '',
    entry: best.weighed.entry ?? file,
    configs: best.weighed.configs,
    gpus: best.weighed.gpus,
    evidence: [
      `target ${target.name} runs ${best.weighed.text.slice(0, 120)}`,
      ...best.weighed.evidence,
    ].slice(0, 5),
  };
}

function weighProgram(tree: SourceTree, invocation: Invocation, place: Place): Entered | null {
  const { target, args } = invocation;
  const folder = place.folders[0] ?? '';
  if (target === 'dvc' || target === 'mlflow') return weighPipeline(tree, target, args, place);
  if (otherLanguages.test(target)) return weighForeign(tree, args, place);
  const point = entryPoints(tree).get(target);
  if (point) {
    const file = resolveModule(tree, point.module, ['']);
    return file === null ? null : weighEntryPoint(tree, target, file, args);
  }
  const local =
    /^\.{0,2}\/?(?:[\w.-]+\/)*[\w.-]+$/.test(target) && target.includes('/') ? target : null;
  if (local !== null) return weighBinary(tree, local, place);
  return isKnownTrainer(target, args) ? installed(target, folder) : null;
}

const otherLanguages = /^(?:th|luajit|lua|julia|Rscript|node|deno|bun|swift|ruby|octave|matlab)$/;

/** A script in another language than Python, judged by its name alone. */
function weighForeign(tree: SourceTree, args: readonly string[], place: Place): Entered | null {
  const script = args.find((arg) => /^[^-]\S*\.(?:lua|jl|R|r|js|mjs|ts|rb|m)$/.test(arg));
  const file = script === undefined ? null : resolveFile(tree, script, place.folders);
  if (!file) return null;
  const role = roleOfName(baseName(file.path).replace(/\.\w+$/, ''));
  const trains = role === 'train' ? TRAINS + 15 : 0;
  return { trains, role, folder: file.folder, entry: file.path, evidence: ['judged by its name'] };
}

/** `dvc repro`, `dvc exp run` and `mlflow run .`: as much as the commands in their file train. */
function weighPipeline(
  tree: SourceTree,
  program: string,
  args: readonly string[],
  place: Place,
): Entered | null {
  const runs = program === 'dvc' ? /^(?:repro|exp run)\b/ : /^run \.(?:\s|$)/;
  const file = program === 'dvc' ? 'dvc.yaml' : 'MLproject';
  const text = tree.text(file);
  if (text === undefined || !runs.test(args.join(' ')) || place.depth >= 3) return null;
  const commands = [
    ...text.matchAll(
      /^\s{1,12}(?:cmd|command):\s{0,4}(?:[>|][-+]?\s{1,200})?["']?([^\n]{1,2000})/gm,
    ),
  ]
    .map((hit) => (hit[1] ?? '').replace(/["']\s*$/, ''))
    .join('\n');
  const best = weighScript(tree, commands, [''], place.depth + 1);
  if (!best) return null;
  const { trains, role, entry, configs } = best.weighed;
  return {
    trains,
    role,
    folder: '',
    entry,
    configs,
    evidence: [`${file} runs ${best.weighed.text.slice(0, 120)}`],
  };
}

/** Weighs a console script: the module that it enters counts as run, and a `train` subcommand speaks for itself. */
export function weighEntryPoint(
  tree: SourceTree,
  name: string,
  file: string,
  args: readonly string[],
): Entered {
  const role = roleOfName(name);
  const facts = factsOf(tree, file);
  const subcommand = args.find((arg) => !arg.startsWith('-'));
  const named =
    role === 'train' || (subcommand !== undefined && roleOfName(subcommand) === 'train');
  const judged = facts ? judgeScript(tree, file, true) : null;
  const trains = (judged?.trains ?? 0) * (role === 'other' ? 0.4 : 1) + (named ? 35 : 0);
  const evidence = [`installed command, enters ${file}`, ...(judged?.evidence ?? [])];
  return {
    trains: Math.min(100, Math.round(trains)),
    role: named ? 'train' : role,
    folder: '',
    entry: file,
    evidence,
  };
}

/** A compiled trainer of the project: `./train_gpt` beside a source or a make target of that name. */
function weighBinary(tree: SourceTree, path: string, place: Place): Entered | null {
  const name = baseName(path);
  if (roleOfName(name) !== 'train') return null;
  const folder = place.folders[0] ?? '';
  const { byName } = indexTree(tree);
  const source = ['c', 'cc', 'cpp', 'cu', 'rs', 'go', 'zig', 'jl', 'f90']
    .map((ending) => byName.get(`${name}.${ending}`)?.[0])
    .find((file) => file !== undefined);
  const makefile = tree.text(folder === '' ? 'Makefile' : `${folder}/Makefile`) ?? '';
  const made = source ?? (makefile.includes(name) ? 'Makefile' : undefined);
  if (made === undefined) return null;
  return {
    trains: TRAINS + 15,
    role: 'train',
    folder,
    entry: source ?? null,
    evidence: [`program built from ${made}`],
  };
}

function installed(name: string, folder: string): Entered {
  return {
    trains: TRAINS + 10,
    role: 'train',
    folder,
    entry: null,
    evidence: [`${name} is a known training program`],
  };
}

function stripKeywords(text: string): string {
  return text
    .replace(/^(?:(?:do|then|else|if|while|!|\{|\()\s+){1,4}/, '')
    .replace(/\s*[)}]$/, (end) => (text.startsWith('(') || text.startsWith('{') ? '' : end));
}
