import { chmod, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { PortError } from '../../src/ports/port-error.js';

/**
 * The folder in which the bot keeps what must outlive it, made if need be and closed to everybody else (0700): PROPEL_HOME
 * where it is set, else `propel` under XDG_STATE_HOME or ~/.local/state. Throws `PortError` with port `files`.
 */
export async function stateFolder(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const folder = chosen(environment);
  if (!isAbsolute(folder))
    throw refused(`PROPEL_HOME must be an absolute path; it is "${folder}".`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw refused(
      `The state folder ${folder} cannot be made private (${why}). Set PROPEL_HOME to a folder that this user owns.`,
      error,
    );
  }
  return folder;
}

function chosen(environment: Readonly<Record<string, string | undefined>>): string {
  if (environment.PROPEL_HOME) return environment.PROPEL_HOME;
  const state = environment.XDG_STATE_HOME;
  if (state && isAbsolute(state)) return join(state, 'propel');
  return join(environment.HOME || homedir(), '.local', 'state', 'propel');
}

function refused(message: string, cause?: unknown): PortError {
  return new PortError({ port: 'files', code: 'refused', message, retryable: false, cause });
}
