import { describe, expect, it } from 'vitest';
import { ADA, createWorld, type World, whispered } from '../fakes/world.js';
import { only } from './watching.js';

async function launched(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  return world;
}

describe('a question that one person was asked', () => {
  it('turns into what was decided, by whom and when', async () => {
    const world = await launched();
    const stop = only(await world.say(`stop ${world.host.newest()}`), 'button');
    const answer = await world.use(stop);
    expect(answer).toMatchObject({ kind: 'whisper', settles: true, message: { controls: [] } });
    expect(whispered(answer)).toMatch(/^Olivia decided at 20\d\d-\S+ \S+ UTC to stop python3 /);
  });

  it('turns into why nothing came of it, where it was answered before or too late', async () => {
    const world = await launched();
    const stop = only(await world.say(`stop ${world.host.newest()}`), 'button');
    await world.use(stop);
    const again = await world.use(stop, ADA);
    expect(again).toMatchObject({ kind: 'whisper', settles: true });
    expect(whispered(again)).toMatch(/^This run was stopped already\. Olivia did that at /);
    await world.wait(600_001);
    const late = await world.use(stop);
    expect(late).toMatchObject({ kind: 'whisper', settles: true });
    expect(whispered(late)).toMatch(/expired/);
  });

  it('does not say that a session was ended that was gone by itself', async () => {
    const world = await launched();
    const stop = only(await world.say(`stop ${world.host.newest()}`), 'button');
    world.host.vanish();
    await world.use(stop);
    await world.wait(30_000);
    const told = world.words().find((words) => /Stopped/.test(words) && /gone already/.test(words));
    expect(told).toMatch(/Its session was gone already, so there was nothing to end\./);
    expect(told).not.toMatch(/Ctrl-C/);
  });
});
