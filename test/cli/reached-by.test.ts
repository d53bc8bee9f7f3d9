import { expect, it } from 'vitest';
import { reachedByWords } from '../../src/cli/reached-by.js';
import type { Host } from '../../src/domain/host.js';

const ssh = { kind: 'ssh', alias: 'rig', user: null, port: null, identityFile: null } as const;

it.each<[Host['reach'], string]>([
  [{ kind: 'local' }, 'this machine'],
  [ssh, 'ssh rig'],
  [
    { ...ssh, user: 'ada', port: 2222, identityFile: '~/.ssh/lab' },
    'ssh -p 2222 -i ~/.ssh/lab ada@rig',
  ],
])('names the line that reaches %j with the settings of Propel', (reach, words) => {
  const host: Host = { name: 'rig', reach, shell: 'plain', launch: 'recorded' };
  expect(reachedByWords(host)).toBe(words);
});
