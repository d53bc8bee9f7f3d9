import type { Signature } from '../contract.js';
import { CODE } from './code.js';
import { CONFIG_FILES } from './config-files.js';
import { CONFIG_NAMES } from './config-names.js';
import { CONFIG_VALUES } from './config-values.js';
import { CUDA } from './cuda.js';
import { DATA } from './data.js';
import { DEPENDENCIES } from './dependencies.js';
import { DISTRIBUTED } from './distributed.js';
import { ENDINGS } from './endings.js';
import { HALF_BUILT } from './half-built.js';
import { MEMORY } from './memory.js';
import { NUMERIC } from './numeric.js';
import { PATHS } from './paths.js';
import { PERMISSIONS_DISK } from './permissions-disk.js';
import { SERVICES } from './services.js';
import { TENSORS } from './tensors.js';
import { WRAPPERS } from './wrappers.js';

/** Every row, in the order in which they are tried: the first that matches counts, so special topics stand before general ones. */
export const SIGNATURES: readonly Signature[] = [
  ...HALF_BUILT,
  ...MEMORY,
  ...CUDA,
  ...DISTRIBUTED,
  ...PERMISSIONS_DISK,
  ...ENDINGS,
  ...NUMERIC,
  ...CODE.filter((row) => row.verdict === 'runtime'),
  ...CONFIG_FILES,
  ...CONFIG_VALUES,
  ...CONFIG_NAMES,
  ...DEPENDENCIES,
  ...PATHS,
  ...SERVICES,
  ...WRAPPERS,
  ...TENSORS,
  ...DATA,
  ...CODE.filter((row) => row.verdict !== 'runtime'),
];
