import type { Files } from '../../src/ports/files.js';
import type { Shell } from '../../src/ports/shell.js';
import { createRead } from './read.js';
import { createReplace } from './replace.js';
import { createSnapshot } from './snapshot.js';
import { createStat } from './stat.js';

/** Text files of a host over its shell: every question is one script of its own. */
export function createHostFiles(shell: Shell): Files {
  return {
    snapshot: createSnapshot(shell),
    read: createRead(shell),
    stat: createStat(shell),
    replace: createReplace(shell),
  };
}
