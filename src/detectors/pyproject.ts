import { pyprojectScripts } from '../text/builds/entry-points.js';
import { offerEntryPoints } from '../text/training/offer-entry-points.js';
import type { Detector } from './contract.js';

/** Console scripts that pyproject.toml declares and whose module trains. */
export const pyproject: Detector = {
  id: 'pyproject',
  wants: ['pyproject.toml'],
  detect: (tree) => offerEntryPoints(tree, pyprojectScripts(tree)),
};
