import type { Detector } from './contract.js';

/** Brings the config files that other detectors' commands take; it offers no command of its own. */
export const configFiles: Detector = {
  id: 'config-files',
  wants: [
    '{configs,conf,config,cfg,cfgs}/**/*.{yaml,yml,json,toml}',
    '**/{configs,conf,config}/**/*.{yaml,yml}',
    '*.{yaml,yml,json,toml}',
  ],
  detect: () => [],
};
