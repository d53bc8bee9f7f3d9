import { describe, expect, it } from 'vitest';
import { ADA, createWorld, type World, whispered } from '../fakes/world.js';
import { crash } from './crash.js';

/** Launches and crashes from the same misspelled key again and again; somebody puts the typing error back each time. */
async function crashAgain(world: World): Promise<void> {
  const path = '/home/ada/project/configs/default.json';
  world.host.texts.set(path, '{\n  "epochs": 3,\n  "learning_rte": 0.1\n}\n');
  await crash(world);
}

async function twiceFixed(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  for (const _ of [1, 2]) {
    await crashAgain(world);
    await world.press('Approve');
  }
  return world;
}

describe('the same error after two fixes', () => {
  it('stops, lists both fixes, and offers no third', async () => {
    const world = await twiceFixed();
    await crashAgain(world);
    expect(world.host.sessions.size).toBe(3);
    expect(() => world.chat.control('Approve')).toThrow(/No Approve/);
    const last = world.words().at(-1) ?? '';
    expect(last.match(/renaming the key/g)?.length).toBe(2);
    expect(world.chat.control('Try once more')).toBeDefined();
  });

  it('makes exactly one more proposal when a person says what they changed', async () => {
    const world = await twiceFixed();
    await crashAgain(world);
    const form = await world.press('Try once more');
    const again = await world.press('Try once more', ADA);
    await world.submit(form, { note: 'The generator of the config is fixed.' });
    expect(whispered(await world.submit(again, { note: 'Me too.' }, ADA))).toMatch(
      /already\. Olivia did that at /,
    );
    await world.wait(60_000);
    await world.press('Approve');
    await crashAgain(world);
    expect(world.host.sessions.size).toBe(4);
    expect(() => world.chat.control('Approve')).toThrow(/No Approve/);
  });

  it('counts anew after the run made real progress', async () => {
    const world = await twiceFixed();
    for (let step = 1; step <= 40; step += 1) {
      world.host.print(`step ${step}/100 loss ${(2 / step).toFixed(4)}\n`);
      await world.wait(3_000);
    }
    await crashAgain(world);
    expect(world.chat.control('Approve')).toBeDefined();
  });
});
