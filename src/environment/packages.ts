import type { Probed } from '../domain/project.js';

const FRAMEWORKS: readonly (readonly [string, string])[] = [
  ['torch', 'PyTorch'],
  ['jax', 'JAX'],
  ['tensorflow', 'TensorFlow'],
  ['lightning', 'Lightning'],
  ['pytorch_lightning', 'Lightning'],
  ['transformers', 'Transformers'],
  ['flax', 'Flax'],
  ['keras', 'Keras'],
  ['paddlepaddle', 'Paddle'],
  ['mxnet', 'MXNet'],
  ['scikit_learn', 'scikit-learn'],
];

/** Versions by package from names of metadata folders (`torch-2.4.0+cu121.dist-info`); null where nothing was told. */
export function readPackages(lines: readonly string[] | null): ReadonlyMap<string, string> | null {
  if (lines === null) return null;
  if (lines.includes('unknown') && !lines.some((line) => line.startsWith('runs '))) return null;
  const found = new Map<string, string>();
  for (const line of lines) {
    const hit = /^package (\w+)-(\d[\w.+!]*?)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(line);
    if (hit && !found.has(hit[1] ?? '')) found.set(hit[1] ?? '', hit[2] ?? '');
  }
  return found;
}

/** The frameworks that are installed, three at most: `PyTorch 2.4.0, Transformers 4.44.0`. */
export function frameworkOf(packages: ReadonlyMap<string, string> | null): Probed {
  if (!packages) return 'unknown';
  const found = FRAMEWORKS.flatMap(([name, title]) => {
    const version = packages.get(name);
    return version === undefined ? [] : [`${title} ${version}`];
  });
  return found.length === 0 ? 'none' : [...new Set(found)].slice(0, 3).join(', ');
}

/** The version of the first of these packages that is installed. */
export function trackerState(
  packages: ReadonlyMap<string, string> | null,
  names: readonly string[],
): Probed {
  if (!packages) return 'unknown';
  const version = names.map((name) => packages.get(name)).find((text) => text !== undefined);
  return version ?? 'none';
}
