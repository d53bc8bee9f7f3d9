import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesOf, forgottenIn, idsOf, listsIn } from './kit-folder.js';
import { plant } from './planted.js';
import { ROOT } from './tracked.js';

const KITS = [
  'detectors',
  'parsers',
  'watchers',
  'crashes',
  'fixers',
  'launchers',
  'checks',
  'commands',
  'messages',
].filter((kit) => existsSync(path.join(ROOT, 'src', kit, 'index.ts')));

const LISTS = KITS.flatMap((kit) => listsIn(path.join(ROOT, 'src', kit))).map((folder) =>
  path.relative(ROOT, folder),
);

/** Kits whose members are rows or functions rather than one object with an id for each file. */
const WITHOUT_IDS = new Set(['crashes', 'messages']);

describe('the lists of the kits', () => {
  it.each(LISTS)('%s: no file is forgotten', (folder) => {
    expect(forgottenIn(path.join(ROOT, folder))).toEqual([]);
  });

  it.each(KITS.filter((kit) => !WITHOUT_IDS.has(kit)))('%s: ids equal file names', async (kit) => {
    const folder = path.join(ROOT, 'src', kit);
    const wrong: string[] = [];
    for (const member of filesOf(folder)) {
      const file = path.join(folder, `${member}.ts`);
      const ids = idsOf(await import(pathToFileURL(file).href));
      if (!ids.includes(member)) wrong.push(`${member}.ts exports the ids: ${ids.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are seen to name a forgotten file', () => {
    const tree = plant({
      'index.ts': "import { one } from './one.js';\nimport { deep } from './deep/two.js';\n",
      'contract.ts': '',
      'one.ts': '',
      'deep/two.ts': '',
      'three.ts': '',
    });
    const told = forgottenIn(tree.root);
    tree.remove();
    expect(told).toEqual([
      `${path.join(tree.root, 'three')} is not in ${path.join(tree.root, 'index.ts')}`,
    ]);
  });
});
