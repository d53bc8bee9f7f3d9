import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../fakes/world.js';
import { crash } from './crash.js';
import { only, PYTHON, runsOf } from './watching.js';

const CONFIG = '/home/ada/project/configs/default.json';

async function launched(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  return world;
}

function told(world: World, words: RegExp): number {
  return world.words().filter((one) => words.test(one)).length;
}

/** A run whose log is silent, so that its stacks can be collected. */
async function silent(): Promise<World> {
  const world = await launched();
  world.host.print('step 1/100 loss 2.0\nstep 2/100 loss 1.9\n');
  await world.wait(1_300_000);
  return world;
}

/** Gives up the work of this kind that stands. */
async function giveUp(world: World, kind: string): Promise<void> {
  const all = await world.app.outstanding();
  const { key } = all.find((one) => one.key.startsWith(kind)) ?? { key: '' };
  const why = { code: 'unreachable', message: 'rig does not answer.', reference: 'r1' };
  await world.app.failed(key, () => ({ kind: 'give-up', ...why }));
  await world.wait(1_000);
}

describe('each press is answered, also one that comes to nothing for the second time', () => {
  it('of Undo fix', async () => {
    const world = await launched();
    await crash(world);
    await world.press('Approve');
    await world.wait(3_000);
    world.host.texts.set(CONFIG, '{}\n');
    for (const times of [1, 2]) {
      await world.press('Undo fix');
      await world.wait(3_000);
      expect(told(world, /changed/)).toBe(times);
    }
  });

  it('of Collect stacks, where the look was given up', async () => {
    const world = await silent();
    world.host.reachable = false;
    for (const times of [1, 2]) {
      await world.press('Collect stacks');
      await giveUp(world, 'collect-stacks/');
      expect(told(world, /gave up: collecting the stacks/)).toBe(times);
    }
  });

  it('of Collect stacks, while another look is under way', async () => {
    const world = await silent();
    world.host.reachable = false;
    await world.press('Collect stacks');
    await world.wait(2_500);
    await world.press('Collect stacks');
    world.host.reachable = true;
    await world.wait(30_000);
    expect(told(world, /ps -p 7/)).toBe(2);
  });

  it('of Turn logging on', async () => {
    const world = await createWorld();
    const session = world.host.foreign.session('exp', 4000, PYTHON);
    const turnOn = only(await world.say('watch rig exp'), 'button');
    session.there = false;
    for (const times of [1, 2]) {
      await world.use(turnOn);
      await world.wait(1_000);
      expect(told(world, /no longer as it was shown/)).toBe(times);
    }
    session.there = true;
    await world.use(turnOn);
    await world.wait(1_000);
    await world.use(turnOn);
    await world.wait(1_000);
    const [run] = await runsOf(world);
    expect(world.words().at(-1)).toContain(run?.id);
    expect(world.words().at(-1)).toMatch(/already/);
  });

  it('of Stop run, where its host is no longer configured', async () => {
    const world = await launched();
    const stored = await world.store.read('run', world.host.newest());
    if (!stored) throw new Error('There is no run.');
    const { id, value, version } = stored;
    const moved = { ...value, command: { ...value.command, host: 'elsewhere' } };
    await world.store.commit([{ kind: 'run', id, expect: version, value: moved }]);
    await world.use(only(await world.say(`stop ${id}`), 'button'));
    await world.wait(3_000);
    expect(told(world, /elsewhere.*propel\.yaml/s)).toBe(1);
  });
});
