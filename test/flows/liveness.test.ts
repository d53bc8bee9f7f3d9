import { describe, expect, it } from 'vitest';
import { createWorld, type World, wordsOf } from '../fakes/world.js';

async function running(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  for (let step = 1; step <= 5; step += 1) {
    world.host.print(`step ${step}/1000 loss ${2 / step}\n`);
    await world.wait(3_000);
  }
  return world;
}

function card(world: World): string {
  const shown = world.chat.shown().find(({ key }) => key.startsWith('card-'));
  return shown ? wordsOf(shown.message) : '';
}

describe('knowing how a run stands', () => {
  it('never takes a host that does not answer for a crash', async () => {
    const world = await running();
    world.host.reachable = false;
    await world.wait(120_000);
    expect(card(world)).toMatch(/unreachable since/i);
    expect(card(world)).toMatch(/running/i);
    world.host.reachable = true;
    await world.wait(30_000);
    expect(card(world)).toMatch(/running/i);
    expect(card(world)).not.toMatch(/unreachable/i);
    expect(world.words().join()).not.toMatch(/crash/i);
  });

  it('tells a reboot from a session that somebody closed', async () => {
    const closed = await running();
    closed.host.vanish();
    await closed.wait(60_000);
    const rebooted = await running();
    rebooted.host.reboot();
    await rebooted.wait(60_000);
    expect(card(closed)).not.toEqual(card(rebooted));
    expect(card(rebooted)).toMatch(/reboot|restarted/i);
  });

  it('says of a session that ended with the connection which started it that it was not kept', async () => {
    const world = await createWorld();
    const { exec } = world.host.shell;
    Object.assign(world.host.shell, {
      exec: (...[host, script, options]: Parameters<typeof exec>) => {
        if (options.fresh) world.host.vanish();
        return exec(host, script, options);
      },
    });
    await world.say('train');
    await world.press('Launch');
    await world.wait(60_000);
    const words = world.words().join();
    expect(words).toMatch(/was gone when I came back over a new connection/);
    expect(words).not.toMatch(/Training launched/);
    expect(card(world)).toMatch(/gone/i);
  });

  it('stops a run when a person asks and confirms, and calls it stopped', async () => {
    const world = await running();
    const name = world.host.newest();
    const question = await world.say(`stop ${name}`);
    if (question.kind !== 'whisper') throw new Error('It did not ask.');
    expect(world.host.sessions.get(name)?.there).toBe(true);
    const stop = question.message.controls[0];
    if (!stop) throw new Error('The question has no button.');
    await world.use(stop);
    await world.wait(60_000);
    expect(world.host.sessions.get(name)?.there).toBe(false);
    expect(card(world)).toMatch(/stopped by Olivia/i);
  });

  it('goes on where it was when a loss turns to NaN, and tells it once', async () => {
    const world = await running();
    for (let step = 6; step <= 20; step += 1) {
      world.host.print(`step ${step}/1000 loss nan\n`);
      await world.wait(3_000);
    }
    const alerts = world.chat.shown().filter(({ key }) => key.includes('-nan-'));
    expect(alerts).toHaveLength(1);
    expect(card(world)).toMatch(/running/i);
  });
});
