import type { ConfirmedCommand } from '../domain/command.js';
import type { Host } from '../domain/host.js';
import { sha256 } from '../text/sha256.js';
import type { Deps } from './deps.js';

/** A frozen file that reads differently now: its text when it was shown and now, where they are short enough to show. */
export interface Drifted {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The frozen files of a confirmed command that have changed on the host since they were shown. */
export async function driftOf(
  deps: Deps,
  host: Host,
  confirmed: ConfirmedCommand,
): Promise<readonly Drifted[]> {
  const drifted: Drifted[] = [];
  for (const [path, frozen] of Object.entries(confirmed.files)) {
    const now = await deps.files.read(
      host,
      path.startsWith('/') ? path : `${confirmed.directory}/${path}`,
    );
    if (now !== null && sha256(now) === frozen.digest) continue;
    drifted.push({ path, before: frozen.text, after: now });
  }
  return drifted;
}
