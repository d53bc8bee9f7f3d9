import { describe, expect, it } from 'vitest';
import { createWorld, type World, wordsOf } from '../fakes/world.js';

const MINUTE = 60_000;

async function running(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(30_000);
  return world;
}

/** Time passes while three processes watch over each other, as every process does every fifteen seconds. */
async function watchedOver(world: World, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 15_000) {
    await world.wait(15_000);
    await Promise.all([1, 2, 3].map(() => world.app.noticeStale()));
  }
  await world.wait(0);
}

function told(world: World): readonly string[] {
  return world.chat.shown().flatMap((s) => (s.key.startsWith('host-') ? wordsOf(s.message) : []));
}

function card(world: World): string {
  const shown = world.chat.shown().find(({ key }) => key.startsWith('card-'));
  return shown ? wordsOf(shown.message) : '';
}

describe('looks that stay away', () => {
  it('are noticed by whoever runs, told once with what to do, and once when they come again', async () => {
    const world = await running();
    world.looksStayAway(true);
    await watchedOver(world, 2 * MINUTE);
    expect(told(world)).toEqual([]);
    await watchedOver(world, 20 * MINUTE);
    expect(told(world)).toHaveLength(1);
    expect(told(world)[0]).toMatch(/Nobody has watched rig since.*npx --no-install propel doctor/s);
    expect(card(world)).toMatch(/Monitor stale since 2026-11-22 15:30 UTC/);
    expect(card(world)).not.toMatch(/crash|unreachable/i);
    world.looksStayAway(false);
    await watchedOver(world, MINUTE);
    expect(told(world)).toHaveLength(1);
    expect(told(world)[0]).toMatch(/I have looked at rig again since/);
    expect(card(world)).not.toMatch(/stale/i);
    expect(card(world)).toMatch(/Propel is back after 22 min/);
  });

  it('are asked for again before anybody is told, so that ticks that were lost come back silently', async () => {
    const world = await running();
    await world.loseTicks();
    await watchedOver(world, 30 * MINUTE);
    expect(told(world)).toEqual([]);
    world.host.print('step 1 loss 2\n');
    await world.wait(MINUTE);
    expect(card(world)).toMatch(/loss/i);
  });

  it('are not suspected of a bot that was down and looks at once', async () => {
    const world = await running();
    await world.down(60 * MINUTE);
    await watchedOver(world, 10 * MINUTE);
    expect(told(world)).toEqual([]);
  });

  it('are told as what they are where the host did not answer before', async () => {
    const world = await running();
    world.host.reachable = false;
    await watchedOver(world, 15 * MINUTE);
    expect(told(world)).toHaveLength(1);
    expect(told(world)[0]).toMatch(/rig unreachable since/);
    world.looksStayAway(true);
    await watchedOver(world, 10 * MINUTE);
    expect(told(world)).toHaveLength(1);
    expect(told(world)[0]).toMatch(/Nobody has watched rig since/);
    world.looksStayAway(false);
    await watchedOver(world, MINUTE);
    expect(card(world)).toMatch(/unreachable since/);
    world.host.reachable = true;
    await watchedOver(world, MINUTE);
    expect(told(world)).toHaveLength(1);
    expect(told(world)[0]).toMatch(/again since/);
  });

  it('are no news of hosts without a live run', async () => {
    const world = await running();
    world.host.end(0);
    await world.wait(2 * MINUTE);
    world.looksStayAway(true);
    await watchedOver(world, 20 * MINUTE);
    expect(told(world)).toEqual([]);
    expect(await world.store.list('pulse')).toEqual([]);
  });
});
