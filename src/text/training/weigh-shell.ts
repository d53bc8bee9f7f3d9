import type { BuildTarget } from '../builds/makefile.js';
import { rememberByTree } from '../remember.js';
import { logicalLines } from '../shell/logical-lines.js';
import { splitCommands } from '../shell/words.js';
import { baseName, folderOf, type SourceTree } from '../source-tree.js';
import { changeFolder } from './resolve.js';
import { folderShare, roleOfName } from './roles.js';
import type { Entered, Place, Weighed, Weigher } from './weighed.js';

const files = rememberByTree<SourceTree, { readonly entered: Entered | null }>();
const targets = rememberByTree<SourceTree, { readonly entered: Entered | null }>();

/** Weighs what a shell script runs, its own variables filled in; three scripts deep at most. */
export function weighShellFile(
  tree: SourceTree,
  weigh: Weigher,
  path: string,
  folder: string,
  depth: number,
): Entered | null {
  return files(tree, `${depth} ${folder}\n${path}`, () => ({
    entered: readShellFile(tree, weigh, path, folder, depth),
  })).entered;
}

function readShellFile(
  tree: SourceTree,
  weigh: Weigher,
  path: string,
  folder: string,
  depth: number,
): Entered | null {
  const text = tree.text(path);
  const role = roleOfName(baseName(path).replace(/\.\w+$/, ''));
  if (text === undefined) return null;
  if (depth >= 3) return null;
  const best = weighScript(tree, weigh, text, [folder, '', folderOf(path)], depth + 1);
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
export function weighScript(
  tree: SourceTree,
  weigh: Weigher,
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
    const weighed = weigh(tree, filled, { folders: where, depth });
    if (weighed && (best === null || weighed.trains > best.weighed.trains))
      best = { weighed, line };
  }
  return best;
}

/** Weighs the recipe of one target of a build file. */
export function weighTarget(
  tree: SourceTree,
  weigh: Weigher,
  target: BuildTarget,
  file: string,
  place: Place,
): Entered | null {
  const key = `${place.depth} ${place.folders.join(':')}\n${file}\n${target.name}`;
  return targets(tree, key, () => ({ entered: readTarget(tree, weigh, target, file, place) }))
    .entered;
}

function readTarget(
  tree: SourceTree,
  weigh: Weigher,
  target: BuildTarget,
  file: string,
  place: Place,
): Entered | null {
  if (place.depth >= 3) return null;
  const role = roleOfName(target.name);
  const text = target.recipe.map((line) => line.text).join('\n');
  const best = weighScript(tree, weigh, text, place.folders, place.depth + 1);
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
