import type { ProjectTree } from '../domain/project.js';
import { combine, type Detected } from '../text/training/combine.js';
import { configFiles } from './config-files.js';
import type { Detector } from './contract.js';
import { dvc } from './dvc.js';
import { justfile } from './justfile.js';
import { makefile } from './makefile.js';
import { mlproject } from './mlproject.js';
import { modules } from './modules.js';
import { projectTasks } from './project-tasks.js';
import { pyproject } from './pyproject.js';
import { readme } from './readme.js';
import { setupCfg } from './setup-cfg.js';
import { setupPy } from './setup-py.js';
import { shellScripts } from './shell-scripts.js';
import { taskfile } from './taskfile.js';
import { trainScripts } from './train-scripts.js';
import { usageComments } from './usage-comments.js';

/** Every detector. What they want is read in this order where a limit is hit. */
export const detectors: readonly Detector[] = [
  readme,
  pyproject,
  setupPy,
  setupCfg,
  makefile,
  justfile,
  taskfile,
  projectTasks,
  dvc,
  mlproject,
  shellScripts,
  modules,
  trainScripts,
  usageComments,
  configFiles,
];

/** Everything that any detector wants to read, each pattern once, in the order in which it matters. */
export function wantedGlobs(): string[] {
  return [...new Set(detectors.flatMap(({ wants }) => wants))];
}

/**
 * Every command of a project that trains, best first, with configs; empty where nothing trains. `interpreter` is what
 * a person types for Python there, as the environment probe tells it.
 */
export function detectAll(tree: ProjectTree, interpreter = 'python'): Detected {
  const found = detectors.flatMap((detector) => detector.detect(tree));
  return combine(tree, found, interpreter);
}
