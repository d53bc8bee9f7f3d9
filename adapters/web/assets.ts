import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The files of the page by their names under it, read once: what is not among them cannot be asked for. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const names = await readdir(FOLDER, { recursive: true });
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const path = name.replaceAll('\\', '/');
    assets.set(path === 'index.html' ? '' : path, {
      type,
      body: await readFile(join(FOLDER, name)),
    });
  }
  return assets;
}
