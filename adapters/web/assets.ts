import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** Fonts of the page by their names under it, and the files of the packages that bring them. */
const FONTS = [
  ...[400, 500, 600, 700].map((weight) => ({
    name: `fonts/inter-${weight}.woff2`,
    file: `@fontsource/inter/files/inter-latin-${weight}-normal.woff2`,
  })),
  ...[400, 600].map((weight) => ({
    name: `fonts/mono-${weight}.woff2`,
    file: `@fontsource/jetbrains-mono/files/jetbrains-mono-latin-${weight}-normal.woff2`,
  })),
];

export interface Asset {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The files of the page by their names under it, read once: what is not among them cannot be asked for. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const name of await readdir(FOLDER, { recursive: true })) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const path = name.replaceAll('\\', '/');
    const body = await readFile(join(FOLDER, name));
    assets.set(path === 'index.html' ? '' : path, { type, body });
  }
  const { resolve } = createRequire(import.meta.url);
  for (const { name, file } of FONTS)
    assets.set(name, { type: 'font/woff2', body: await readFile(resolve(file)) });
  return assets;
}
