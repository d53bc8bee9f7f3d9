import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/domain/settings.js';
import { createWorld, type World } from '../fakes/world.js';

const ROW = {
  id: 'store-cold',
  match: 'FeatureStoreError: shard [0-9]{1,6} is cold',
  verdict: 'runtime',
  category: 'network',
  explain: 'The feature store had not been warmed up.',
  example: 'FeatureStoreError: shard 7 is cold',
  nearMiss: 'FeatureStoreError: shard 7 is gone',
};
const LOG = `Traceback (most recent call last):
  File "/home/ada/project/train.py", line 14, in <module>
    store.open()
rig.FeatureStoreError: shard 12 is cold
`;

async function crashWith(signatures: Settings['signatures']): Promise<World> {
  const world = await createWorld({ signatures });
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  world.host.print(LOG);
  world.host.end(1);
  await world.wait(60_000);
  return world;
}

describe("a team's own signatures", () => {
  it('explain a crash that only the team knows', async () => {
    const world = await crashWith([{ at: 'propel.yaml:2:5', row: ROW }]);
    expect(world.words().join()).toContain('The feature store had not been warmed up.');
  });

  it('never keep a crash from being diagnosed when a row is broken', async () => {
    const rows = [null, { ...ROW, match: '((' }, ROW].map((row, at) => ({ at: `${at}`, row }));
    const world = await crashWith(rows);
    expect(world.words().join()).toContain('The feature store had not been warmed up.');
    const without = await crashWith([{ at: '1', row: { ...ROW, match: '(a+)+' } }]);
    expect(without.words().join()).toContain('FeatureStoreError');
  });
});
