import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const PROGRAMS = ['redis-server', 'valkey-server'] as const;

/** What to tell a person on whose machine no server program was found. */
export const NO_PROGRAM =
  'No redis-server or valkey-server was found on PATH. Install one (Debian, Ubuntu: apt install redis-server; Fedora: dnf install valkey; macOS: brew install redis), or name a running Redis in REDIS_URL.';

/** The path of the first Redis or Valkey server on a PATH; null where there is none. */
export async function findServerProgram(searchPath: string): Promise<string | null> {
  for (const program of PROGRAMS)
    for (const folder of searchPath.split(delimiter).filter(isAbsolute))
      if (await isProgram(join(folder, program))) return join(folder, program);
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there or not for us: look on.
  }
}
