import { setupCfgScripts } from '../text/builds/entry-points.js';
import { offerEntryPoints } from '../text/training/offer-entry-points.js';
import type { Detector } from './contract.js';

/** Console scripts of setup.cfg whose module trains. */
export const setupCfg: Detector = {
  id: 'setup-cfg',
  wants: ['setup.cfg'],
  detect: (tree) => offerEntryPoints(tree, setupCfgScripts(tree)),
};
