import { setupPyScripts } from '../text/builds/entry-points.js';
import { offerEntryPoints } from '../text/training/offer-entry-points.js';
import type { Detector } from './contract.js';

/** Console scripts that setup.py lists and whose module trains; setup.py itself is never run. */
export const setupPy: Detector = {
  id: 'setup-py',
  wants: ['setup.py'],
  detect: (tree) => offerEntryPoints(tree, setupPyScripts(tree)),
};
