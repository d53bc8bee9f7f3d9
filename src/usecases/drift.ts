import type { ConfirmedCommand } from '../domain/command.js';
import type { Host } from '../domain/host.js';
import type { GitState } from '../domain/machine.js';
import type { Problem } from '../domain/problem.js';
import { gitScript, parseGit } from '../environment/index.js';
import type { Deps } from './deps.js';
import { freezeText } from './freeze.js';

type Drifted = Extract<Problem, { code: 'drifted' }>;

/** Longest that asking git may take, in milliseconds. */
const GIT_MS = 20_000;

/**
 * What of a confirmed command's frozen files and of git is no longer as it was shown; null where all is. What could not
 * be told then or now is not compared.
 */
export async function driftOf(
  deps: Pick<Deps, 'files' | 'shell'>,
  host: Host,
  confirmed: ConfirmedCommand,
): Promise<Drifted | null> {
  const [files, git] = await Promise.all([
    driftedFiles(deps, host, confirmed),
    driftedGit(deps, host, confirmed),
  ]);
  return files.length > 0 || git ? { code: 'drifted', files, git } : null;
}

async function driftedFiles(
  deps: Pick<Deps, 'files'>,
  host: Host,
  { files, directory }: ConfirmedCommand,
): Promise<Drifted['files']> {
  const read = async ([path, frozen]: [string, ConfirmedCommand['files'][string]]) => {
    const now = await deps.files.read(host, path.startsWith('/') ? path : `${directory}/${path}`);
    if (now !== null && freezeText(now).digest === frozen.digest) return [];
    return [{ path, before: frozen.text, after: now }];
  };
  return (await Promise.all(Object.entries(files).map(read))).flat();
}

async function driftedGit(
  deps: Pick<Deps, 'shell'>,
  host: Host,
  { git: before, directory }: ConfirmedCommand,
): Promise<{ before: GitState; after: GitState } | null> {
  if (!before) return null;
  const { stdout } = await deps.shell.exec(host, gitScript(directory), { timeoutMs: GIT_MS });
  const after = parseGit(new TextDecoder().decode(stdout));
  if (!after) return null;
  const unlike = before.digest !== null && after.digest !== null && before.digest !== after.digest;
  return before.commit !== after.commit || unlike ? { before, after } : null;
}
