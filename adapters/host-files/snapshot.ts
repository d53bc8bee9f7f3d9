import fastGlob from 'fast-glob';
import type { ProjectTree } from '../../src/domain/project.js';
import type { Files } from '../../src/ports/files.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Shell } from '../../src/ports/shell.js';
import { snapshotLimits } from './limits.js';
import { memoryFs } from './memory-fs.js';
import { readSnapshot } from './read-snapshot.js';
import { snapshotScript } from './snapshot-script.js';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 32 * 1024 * 1024;

/** The look at a project in one exec, whatever its size; limits that it ran into are told in `caps`. */
export function createSnapshot(shell: Shell, limits = snapshotLimits): Files['snapshot'] {
  return async (host, root, globs) => {
    const answer = await shell.exec(host, snapshotScript(root, globs, limits), {
      timeoutMs: TIMEOUT_MS,
      maxBytes: MOST_BYTES,
    });
    if (answer.status === 3) {
      throw failed('missing', `There is no folder ${root} on ${host.name} that can be entered.`);
    }
    const snapshot = readSnapshot(answer.stdout, limits);
    if (!snapshot) {
      const detail = answer.stderr.trim().slice(0, 200);
      throw failed(
        'unreadable',
        `The look at ${root} gave no listing${detail ? `: ${detail}` : '.'}`,
      );
    }
    const wanted = new Set(matching(snapshot.root, snapshot.paths, globs));
    return {
      root: snapshot.root,
      paths: snapshot.paths,
      caps: snapshot.caps,
      text: (path) => (wanted.has(path) ? snapshot.texts.get(path) : undefined),
    } satisfies ProjectTree;
  };
}

/** The listed paths that the globs want, asked of fast-glob over the listing in memory. */
function matching(
  root: string,
  paths: readonly string[],
  globs: readonly string[],
): readonly string[] {
  return fastGlob.sync([...globs], {
    cwd: root,
    fs: memoryFs(root, paths),
    dot: true,
    followSymbolicLinks: false,
  });
}

function failed(code: string, message: string): PortError {
  return new PortError({ port: 'files', code, message, retryable: false });
}
