import { describe, expect, it } from 'vitest';
import { createWorld, SAM, type World, whispered } from '../fakes/world.js';
import { crash } from './crash.js';

async function launched(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  return world;
}

describe('train, crash, approve, finish', () => {
  it('tells the whole story once', async () => {
    const world = await launched();
    await crash(world);
    await world.press('Approve');
    expect(world.host.texts.get('/home/ada/project/configs/default.json')).toContain(
      '"learning_rate": 0.1',
    );
    expect(world.host.sessions.size).toBe(2);
    for (let epoch = 1; epoch <= 3; epoch += 1) {
      world.host.print(`epoch ${epoch}/3 loss ${1 / epoch}\n`);
      await world.wait(5_000);
    }
    world.host.end(0);
    await world.wait(60_000);
    const words = world.words().join('\n');
    for (const sentence of [
      'Training launched in screen session',
      'past the old point of failure',
      'status 0',
    ])
      expect(words).toContain(sentence);
    expect(new Set(world.words()).size).toBe(world.words().length);
  });

  it('starts one run, however often Launch is pressed', async () => {
    const world = await createWorld();
    await world.say('train');
    const launch = world.chat.control('Launch');
    await world.use(launch);
    expect(whispered(await world.use(launch))).toMatch(/already/i);
    expect(world.host.sessions.size).toBe(1);
  });

  it('takes the first of two decisions and tells the second', async () => {
    const world = await launched();
    await crash(world);
    const [approve, deny] = [world.chat.control('Approve'), world.chat.control('Deny')];
    await world.use(deny);
    expect(whispered(await world.use(approve))).toContain('Olivia');
    expect(world.host.sessions.size).toBe(1);
  });

  it('applies nothing when somebody edited the file meanwhile, and says so', async () => {
    const world = await launched();
    await crash(world);
    world.host.texts.set('/home/ada/project/configs/default.json', '{ "mine": 1 }\n');
    await world.press('Approve');
    expect(world.host.texts.get('/home/ada/project/configs/default.json')).toBe('{ "mine": 1 }\n');
    expect(world.host.sessions.size).toBe(1);
    expect(world.words().at(-1)).toMatch(/default\.json/);
    const [proposal] = world.words().filter((words) => words.includes('Approved by Olivia'));
    expect(proposal).toMatch(/Not applied: configs\/default\.json changed since the fix was shown/);
  });

  it('decides nothing after the proposal has expired', async () => {
    const world = await launched();
    await crash(world);
    const approve = world.chat.control('Approve');
    await world.wait(86_400_001);
    expect(whispered(await world.use(approve))).toMatch(/expired|ran out/i);
    expect(world.host.sessions.size).toBe(1);
  });

  it('puts the file back by one button', async () => {
    const world = await launched();
    await crash(world);
    await world.press('Approve');
    await world.press('Undo fix');
    expect(world.host.texts.get('/home/ada/project/configs/default.json')).toContain(
      'learning_rte',
    );
  });

  it('refuses a stranger at every button', async () => {
    const world = await createWorld();
    expect(whispered(await world.say('train', SAM))).toMatch(/may not/i);
    await world.say('train');
    for (const label of ['Launch', 'Edit command', 'Cancel'])
      expect(whispered(await world.press(label, SAM))).toMatch(/may not/i);
    await world.press('Launch');
    await crash(world);
    for (const label of ['Approve', 'Deny', 'Answer'])
      expect(whispered(await world.press(label, SAM))).toMatch(/may not/i);
    expect(world.host.sessions.size).toBe(1);
  });
});
