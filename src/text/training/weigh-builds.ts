import { justRecipes } from '../builds/justfile.js';
import { type BuildTarget, makeTargets } from '../builds/makefile.js';
import { rememberByTree } from '../remember.js';
import type { Invocation } from '../shell/invocation.js';
import { joinPath, type SourceTree } from '../source-tree.js';
import { weighScript, weighTarget } from './weigh-shell.js';
import type { Entered, Place, Weigher } from './weighed.js';

const makefiles = rememberByTree<SourceTree, readonly BuildTarget[]>();
const justfiles = rememberByTree<SourceTree, readonly BuildTarget[]>();

/** Weighs the target of a Makefile that `make` names, or its first one. */
export function weighMake(
  tree: SourceTree,
  weigh: Weigher,
  invocation: Invocation,
  place: Place,
): Entered | null {
  for (const folder of place.folders) {
    const base = invocation.folder === null ? folder : joinPath(folder, invocation.folder);
    if (base === null) continue;
    const prefix = base === '' ? '' : `${base}/`;
    const file = ['Makefile', 'makefile', 'GNUmakefile']
      .map((name) => prefix + name)
      .find((path) => tree.text(path) !== undefined);
    if (file === undefined) continue;
    const targets = makefiles(tree, file, () => makeTargets(tree.text(file) ?? ''));
    const target =
      invocation.target === ''
        ? targets[0]
        : targets.find(({ name }) => name === invocation.target);
    return target
      ? weighTarget(tree, weigh, target, file, {
          folders: [base, ...place.folders],
          depth: place.depth,
        })
      : null;
  }
  return null;
}

/** Weighs a recipe of the justfile. */
export function weighJust(
  tree: SourceTree,
  weigh: Weigher,
  name: string,
  place: Place,
): Entered | null {
  const justfile = tree.text('justfile') ?? tree.text('Justfile') ?? '';
  const recipe = justfiles(tree, 'justfile', () => justRecipes(justfile)).find(
    (item) => item.name === name,
  );
  return recipe ? weighTarget(tree, weigh, recipe, 'justfile', place) : null;
}

/** `dvc repro`, `dvc exp run` and `mlflow run .`: as much as the commands in their file train. */
export function weighPipeline(
  tree: SourceTree,
  weigh: Weigher,
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
  const best = weighScript(tree, weigh, commands, [''], place.depth + 1);
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
