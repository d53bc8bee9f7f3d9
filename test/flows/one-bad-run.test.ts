import { expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { summary } from '../../src/observing/index.js';
import type { Deps } from '../../src/usecases/deps.js';
import { readFiles } from '../../src/usecases/read-files.js';
import { createWorld } from '../fakes/world.js';

it('a run of which nothing can be made holds up no other run of its host, and is not passed over in silence', async () => {
  const world = await createWorld();
  world.looksStayAway(true);
  await world.say('train');
  await world.press('Launch');
  const bad = world.host.newest();
  world.host.print('x\n');
  await world.wait(1_000);
  await world.say('train');
  await world.press('Launch');
  const good = world.host.newest();
  world.host.print('step 7/100 loss 2.0\n');
  const stored = await world.store.read('run', bad);
  const broken = { ...stored!.value, observer: null } as unknown as Run;
  await world.store.commit([{ kind: 'run', id: bad, expect: stored!.version, value: broken }]);
  await expect(world.app.pollHost('rig', null)).rejects.toThrow();
  const run = (await world.store.read('run', good))!.value;
  expect(summary(run.observer).step).toBe(7);
});

it('nor does one whose files nothing can be made of', async () => {
  const world = await createWorld();
  for (let run = 0; run < 2; run += 1) {
    await world.say('train');
    await world.press('Launch');
    await world.wait(1_000);
  }
  const [bad, good] = (await world.store.list('run')).toSorted((a, b) => a.id.localeCompare(b.id));
  if (!bad || !good) throw new Error('There are no two runs.');
  const file = { path: '/data/metrics.csv', stamp: '', older: 0, state: { problem: null } };
  const beside = { turn: 0, foundAt: 0, folders: [], files: [file] };
  const value = { ...bad.value, beside };
  await world.store.commit([{ kind: 'run', id: bad.id, expect: bad.version, value }]);
  const errors: string[] = [];
  const deps = {
    store: world.store,
    clock: world.clock,
    shell: world.host.shell,
    scheduler: { wake: async () => undefined, poll: async () => undefined },
    log: { info() {}, warn() {}, error: (event: string) => errors.push(event) },
    settings: { ...DEFAULT_SETTINGS, hosts: [world.host.host] },
  } as unknown as Deps;
  await readFiles(deps, 'rig');
  expect(errors).toEqual(['files-not-understood']);
  const read = (await world.store.read('run', good.id))?.value.beside;
  expect(read).toMatchObject({ foundAt: world.clock.now() });
});
