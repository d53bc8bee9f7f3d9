import { describe, expect, it } from 'vitest';
import { summary } from '../../src/observing/index.js';
import { createWorld, type World, wordsOf } from '../fakes/world.js';

const CSV = '/home/ada/project/lightning_logs/version_0/metrics.csv';

async function launched(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  return world;
}

/** The program writes its readings into a file, up to this step. */
function write(
  world: World,
  upTo: number,
  loss: (step: number) => number | 'nan' = (at) => 2 / at,
) {
  const rows = Array.from({ length: upTo }, (_, at) => `${at + 1},${loss(at + 1)}`);
  world.host.beside.set(CSV, new TextEncoder().encode(`step,train_loss\n${rows.join('\n')}\n`));
}

function card(world: World): string {
  const shown = world.chat.shown().find(({ key }) => key.startsWith('card-'));
  return shown ? wordsOf(shown.message) : '';
}

function alerts(world: World, kind: string): number {
  return world.chat.shown().filter(({ key }) => key.includes(`-${kind}-`)).length;
}

describe('readings in files beside the console', () => {
  it('stand on the card of a run whose console tells no loss', async () => {
    const world = await launched();
    for (let minute = 1; minute <= 5; minute += 1) {
      write(world, minute * 10);
      world.host.print('still busy\n');
      await world.wait(60_000);
    }
    expect(card(world)).toContain('"0.04"');
    expect(card(world)).toContain('version_0/metrics.csv');
    expect(alerts(world, 'silence')).toBe(0);
  });

  it('raise one alert, where console and file carry the same NaN', async () => {
    const world = await launched();
    const loss = (step: number) => (step > 30 ? ('nan' as const) : 2 / step);
    for (let step = 10; step <= 60; step += 10) {
      write(world, step, loss);
      world.host.print(`step ${step} loss ${loss(step)}\n`);
      await world.wait(30_000);
    }
    expect(alerts(world, 'nan')).toBe(1);
  });

  it('make one curve, finer than that of the console, across restarts of program and bot', async () => {
    const world = await launched();
    const folder = '/home/ada/project/out';
    let second = 100;
    const attempt = async (file: string, from: number, to: number) => {
      const bornAt = second + 5;
      for (let step = from + 50; step <= to; step += 50) {
        second += 60;
        const rows = Array.from({ length: step - from }, (_, at) =>
          JSON.stringify({
            step: from + at,
            loss: from + at === 130 ? 'nan' : 2 - (from + at) / 1_000,
          }),
        );
        world.host.beside.set(file, new TextEncoder().encode(`${rows.join('\n')}\n`));
        world.host.times.set(file, [bornAt, second]);
        if (step % 100 === 0)
          world.host.print(`step ${step - 100} loss ${2 - (step - 100) / 1_000}\n`);
        await world.wait(60_000);
      }
    };
    await attempt(`${folder}/run_1/metrics.jsonl`, 0, 300);
    await world.app.resume();
    await attempt(`${folder}/run_2/metrics.jsonl`, 200, 500);
    world.host.end(0);
    await world.wait(60_000);
    const points = await pointsOf(world);
    expect(points).toEqual([...new Set(points)].toSorted((a, b) => a - b));
    expect(points.at(-1)).toBe(499);
    expect(points.length).toBeGreaterThan(200);
    expect(alerts(world, 'nan')).toBe(1);
  });

  it('are read to their end when the run is over', async () => {
    const world = await launched();
    write(world, 3);
    await world.wait(60_000);
    write(world, 8);
    world.host.end(0);
    await world.wait(30_000);
    expect(card(world)).toContain('"0.25"');
    expect(await world.store.list('work')).toEqual([]);
  });

  it('belong to nobody, where two runs live in one folder and neither names it', async () => {
    const world = await launched();
    await world.wait(1_000);
    await world.say('train');
    await world.press('Launch');
    for (let minute = 1; minute <= 3; minute += 1) {
      write(world, minute * 10);
      await world.wait(60_000);
    }
    expect(world.words().join()).not.toContain('metrics.csv');
  });

  it('change nothing of what a restart of the bot finds', async () => {
    const world = await launched();
    write(world, 4);
    await world.wait(60_000);
    const [before] = await world.store.list('run');
    await world.app.resume();
    await world.wait(60_000);
    const [after] = await world.store.list('run');
    expect(after?.value.beside).toMatchObject({ files: [{ path: CSV }] });
    expect(JSON.stringify(after?.value.observer)).toContain('"loss":0.5');
    expect(before?.value.id).toBe(after?.value.id);
  });

  it('wait for a host that does not answer, and are told whole when it does', async () => {
    const world = await launched();
    write(world, 4);
    await world.wait(60_000);
    world.host.reachable = false;
    write(world, 8);
    await world.wait(120_000);
    world.host.reachable = true;
    await world.wait(60_000);
    expect(await pointsOf(world)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are told once, however many look at the same time', async () => {
    const world = await launched();
    write(world, 3);
    await world.wait(60_000);
    for (let step = 4; step <= 12; step += 4) {
      write(world, step);
      world.clock.set(world.clock.now() + 20_000);
      await Promise.all([1, 2, 3].map(() => world.app.perform('read-files/rig')));
    }
    expect(await pointsOf(world)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it('of an hour without the bot are told late, in one message', async () => {
    const world = await launched();
    for (let minute = 1; minute <= 5; minute += 1) {
      write(world, minute * 10);
      world.host.print('still busy\n');
      await world.wait(60_000);
    }
    const before = world.chat.shown().length;
    const loss = (step: number) =>
      step <= 50 ? 2 / step : step < 80 ? ('nan' as const) : 3 / (step - 70);
    await world.down(
      3_600_000,
      () => write(world, 120, loss),
      () => world.host.print('still busy\n'),
    );
    await world.wait(60_000);
    const late = world.chat.shown().slice(before);
    const told = late.filter(({ message }) => wordsOf(message).includes('is NaN'));
    expect(told.map(({ key }) => key)).toEqual([expect.stringMatching(/late-\d+-files-/)]);
    expect(told.map(({ message }) => wordsOf(message)).join()).toMatch(/Late news: this happened/);
  });
});

/** Steps of the loss as it is drawn. */
async function pointsOf(world: World): Promise<readonly number[]> {
  const [run] = await world.store.list('run');
  const curve = summary(run?.value.observer ?? null).curves.find(({ name }) => name === 'loss');
  return curve?.points.map(([step]) => step) ?? [];
}
