import { expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.js';
import { summary } from '../../src/observing/index.js';
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
