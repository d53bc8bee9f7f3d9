import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { copyAssets } from '../../../setup/copy-assets.mjs';
import { untilTrue } from '../support/processes.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const ROOMS = ['src', 'adapters', 'jobs'];
/** Beside the packages, so that they are found from there. */
const CACHE = path.join(ROOT, 'node_modules/.cache/propel-bot');
/** Whoever builds is done by then, or has died. */
const BUILD_MS = 120_000;
/** Builds of older sources may still be in use by others for so long. */
const KEPT_MS = 86_400_000;

/**
 * Path of the bot as JavaScript of this very source, as people install it: it comes up in half the time that it takes from
 * TypeScript, and stories start dozens of bots. Made once for each state of the source, whoever asks first.
 */
export async function builtBot(): Promise<string> {
  const sources = ROOMS.flatMap(sourcesOf);
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(readFileSync(path.join(ROOT, file)));
  const target = path.join(CACHE, hash.digest('hex').slice(0, 16));
  if (!existsSync(target)) await makeOnce(sources, target);
  return path.join(target, 'src/main.js');
}

function sourcesOf(room: string): string[] {
  return readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(room, name))
    .filter((name) => /\.[a-z]+$/.test(name))
    .sort();
}

async function makeOnce(sources: readonly string[], target: string): Promise<void> {
  const making = `${target}.making`;
  mkdirSync(CACHE, { recursive: true });
  try {
    mkdirSync(making);
  } catch {
    await untilTrue(() => existsSync(target) || !existsSync(making), BUILD_MS).catch(() => {
      // Whoever began it has died.
      rmSync(making, { recursive: true, force: true });
    });
    return existsSync(target) ? undefined : makeOnce(sources, target);
  }
  try {
    for (const file of sources.filter((name) => name.endsWith('.ts'))) compile(file, making);
    copyAssets(ROOT, making);
    await copyFile(path.join(ROOT, 'package.json'), path.join(making, 'package.json'));
    await rename(making, target);
    for (const old of readdirSync(CACHE).map((name) => path.join(CACHE, name)))
      if (Date.now() - statSync(old).mtimeMs > KEPT_MS)
        rmSync(old, { recursive: true, force: true });
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

function compile(file: string, folder: string): void {
  const { outputText } = ts.transpileModule(readFileSync(path.join(ROOT, file), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    fileName: file,
  });
  const made = path.join(folder, file.replace(/\.ts$/, '.js'));
  mkdirSync(path.dirname(made), { recursive: true });
  writeFileSync(made, outputText);
}
