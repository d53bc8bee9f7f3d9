import { cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The bundled sample projects, in copies of the person's own, which a fix may change. */
export interface Samples {
  /** Crashes from a misspelled key of its config, and trains once that is fixed. */
  readonly typo: string;
  /** Crashes from a bug of its model. */
  readonly bug: string;
}

/** Copies the samples into the state folder the first time; later they stay what they have become. */
export async function ownSamples(home: string): Promise<Samples> {
  const folder = join(home, 'samples');
  for (const name of ['tiny-mlp', 'shape-bug']) {
    const own = join(folder, name);
    if (await exists(own)) continue;
    await mkdir(folder, { recursive: true });
    await cp(await bundled(name), own, { recursive: true });
  }
  return { typo: join(folder, 'tiny-mlp'), bug: join(folder, 'shape-bug') };
}

/** Beside the sources, and beside them again where they were built. */
async function bundled(name: string): Promise<string> {
  const near = fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));
  return (await exists(near))
    ? near
    : fileURLToPath(new URL(`../../../samples/${name}`, import.meta.url));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false, // Not there, or not to be seen: either way it is copied or looked for elsewhere.
  );
}
