import { entryPoints } from '../builds/entry-points.js';
import { type Invocation, readInvocation } from '../shell/invocation.js';
import { type SimpleCommand, splitCommands } from '../shell/words.js';
import type { SourceTree } from '../source-tree.js';
import { namedConfigs } from './configs.js';
import { TRAINS } from './judge.js';
import { isKnownTrainer } from './known-trainers.js';
import { changeFolder, resolveFile, resolveModule } from './resolve.js';
import { otherPurpose } from './roles.js';
import { weighJust, weighMake, weighPipeline } from './weigh-builds.js';
import { installed, otherLanguages, weighBinary, weighForeign } from './weigh-program.js';
import { weighEntryPoint, weighLaunched, weighPython } from './weigh-python.js';
import { weighShellFile } from './weigh-shell.js';
import type { Entered, Place, Weighed } from './weighed.js';

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
      return file ? weighShellFile(tree, weighLine, file.path, file.folder, place.depth) : null;
    }
    case 'make':
      return weighMake(tree, weighLine, invocation, place);
    case 'task':
      return weighJust(tree, weighLine, target, place);
    case 'program':
      return weighProgram(tree, invocation, place);
  }
}

function weighProgram(tree: SourceTree, invocation: Invocation, place: Place): Entered | null {
  const { target, args } = invocation;
  const folder = place.folders[0] ?? '';
  if (target === 'dvc' || target === 'mlflow')
    return weighPipeline(tree, weighLine, target, args, place);
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

function stripKeywords(text: string): string {
  return text
    .replace(/^(?:(?:do|then|else|if|while|!|\{|\()\s+){1,4}/, '')
    .replace(/\s*[)}]$/, (end) => (text.startsWith('(') || text.startsWith('{') ? '' : end));
}
