import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Complaint, type Config, readConfig } from '../config.js';
import { err, type Result } from '../domain/result.js';

/** Loads .env beside the bot, where there is one; what is set already stands. */
export function loadDotEnv(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The configuration from the named file, else from propel.yaml in this folder, else the defaults. */
export async function readSettings(
  path: string | null,
): Promise<Result<Config, readonly Complaint[]>> {
  const file = resolve(path ?? 'propel.yaml');
  try {
    return readConfig(await readFile(file, 'utf8'), process.env);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && path === null) return readConfig(null, process.env);
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${message})`;
    const text = `${file} ${why}. Check the path given with --config.`;
    return err([{ where: 'propel.yaml', line: null, column: null, key: '', text }]);
  }
}
