import { describe, expect, it } from 'vitest';
import { createWorld, type World, wordsOf } from '../fakes/world.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** A run that has been watched for a while. It started at 15:30 UTC. */
async function running(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  for (let step = 1; step <= 40; step += 1) {
    world.host.print(`step ${step}/9000 loss ${healthy(step)}\n`);
    await world.wait(3_000);
  }
  return world;
}

function shown(world: World, part: string) {
  return world.chat.shown().filter(({ key }) => key.includes(part));
}

function textOf(world: World, part: string): string {
  return shown(world, part)
    .map(({ message }) => wordsOf(message))
    .join('\n');
}

/** Steps from one to another, a line each. */
function steps(from: number, to: number, loss: (step: number) => string): string {
  let text = '';
  for (let step = from; step < to; step += 1) text += `step ${step}/9000 loss ${loss(step)}\n`;
  return text;
}

/** The run goes on as if nothing had been. */
function runOn(world: World, from: number): () => void {
  return () => world.host.print(steps(from, from + 20, healthy));
}

const healthy = (step: number): string => (4 / step ** 0.3 + 0.01 * Math.sin(step * 7)).toFixed(4);

/** A loss that falls, turns to NaN, comes back and never moves again; a save in between. */
function eventful(): string {
  return `${steps(41, 400, healthy)}saved checkpoint out/step_400.pt
${steps(400, 420, () => 'nan')}${steps(420, 430, healthy)}${steps(430, 440, () => 'inf')}`;
}

describe('an hour without the bot', () => {
  it('is told in one message, late and in order, with the window in which it happened', async () => {
    const world = await running();
    const before = world.chat.shown().length;
    await world.down(HOUR, () => world.host.print(eventful()), runOn(world, 440));
    await world.wait(MINUTE);
    expect(world.chat.shown().length).toBe(before + 1);
    const [late] = shown(world, 'late-');
    expect(late?.thread).toMatch(/^card-/);
    const words = late ? wordsOf(late.message) : '';
    expect(words).toMatch(/between 15:32 and 16:32 UTC, while Propel was down/);
    expect(words.indexOf('is NaN')).toBeLessThan(words.indexOf('is infinite'));
    expect(textOf(world, 'card-')).toMatch(/Propel is back after 1 h.*still running/);
  });

  it('is read over many looks and still told once, after all of it', async () => {
    const world = await running();
    world.host.atOnce = 64;
    const before = world.chat.shown().length;
    await world.down(HOUR, () => world.host.print(eventful()), runOn(world, 440));
    expect(shown(world, 'late-')).toEqual([]);
    await world.wait(5 * MINUTE);
    expect(world.chat.shown().length).toBe(before + 1);
    expect(textOf(world, 'late-')).toMatch(/is NaN.*is infinite/s);
    expect(textOf(world, 'card-')).toContain('459 of 9,000');
  });

  it('is told once though the bot dies again in the middle of reading it', async () => {
    const world = await running();
    world.host.atOnce = 64;
    const before = world.chat.shown().length;
    await world.down(HOUR, () => world.host.print(eventful()));
    await world.wait(3_000);
    expect(shown(world, 'late-')).toEqual([]);
    await world.down(HOUR, runOn(world, 440), runOn(world, 460));
    await world.wait(5 * MINUTE);
    expect(world.chat.shown().length).toBe(before + 1);
    expect(textOf(world, 'late-')).toMatch(/between 15:32 and 17:3\d UTC/);
    expect(textOf(world, 'late-')).toMatch(/is NaN.*is infinite/s);
    expect(textOf(world, 'card-')).toContain('479 of 9,000');
  });

  it('says nothing but on the card where nothing was odd, and raises no false alarm', async () => {
    const world = await running();
    const before = world.chat.shown().length;
    await world.down(
      3 * HOUR,
      () => {
        world.host.print(steps(41, 900, healthy));
        world.host.print('saved checkpoint out/step_900.pt\n');
      },
      runOn(world, 900),
    );
    for (let step = 920; step < 960; step += 1) {
      world.host.print(steps(step, step + 1, healthy));
      await world.wait(3_000);
    }
    expect(world.chat.shown().length).toBe(before);
    expect(textOf(world, 'card-')).toContain('still running and nothing of its log was missed');
    await world.wait(HOUR / 2 + MINUTE);
    expect(textOf(world, 'card-')).not.toContain('Propel is back');
  });

  it('tells the end that came meanwhile once, with its time by the host, behind what came before it', async () => {
    const world = await running();
    await world.down(HOUR, () => {
      world.host.print(eventful());
      world.host.end(0);
    });
    await world.wait(MINUTE);
    expect(shown(world, 'end-')).toHaveLength(1);
    const order = world.chat.shown().map(({ key }) => key.replace(/propel-train-[\d-]+/, 'run'));
    expect(order.slice(-2)).toEqual([expect.stringContaining('late-'), 'end-run']);
    expect(textOf(world, 'end-')).toMatch(
      /Finished, status 0 after 32 min.*It ended at 2026-11-22 16:02 UTC by the host's clock/s,
    );
  });

  it('bounds the end of a session that vanished meanwhile', async () => {
    const world = await running();
    await world.down(HOUR, () => world.host.vanish());
    await world.wait(MINUTE);
    expect(textOf(world, 'end-')).toMatch(
      /between 2026-11-22 15:32 UTC, its last sign of life, and 2026-11-22 16:32 UTC, when I looked/,
    );
  });

  it('diagnoses a crash that came meanwhile, and says when it was', async () => {
    const world = await running();
    await world.down(HOUR, () => {
      world.host.print(
        'Traceback (most recent call last):\n  File "/home/ada/project/train.py", line 5, in train\n    learning_rate = config["learning_rate"]\nKeyError: \'learning_rate\'\n',
      );
      world.host.end(1);
    });
    await world.wait(MINUTE);
    expect(shown(world, 'end-')).toHaveLength(1);
    expect(textOf(world, 'end-')).toMatch(/learning_rate.*It ended at 2026-11-22 16:02 UTC/s);
    expect(world.chat.control('Approve')).toBeDefined();
  });

  it('is told late for each of two hours apart', async () => {
    const world = await running();
    await world.down(HOUR, () => world.host.print(steps(41, 60, () => 'nan')), runOn(world, 60));
    await world.wait(MINUTE);
    await world.down(HOUR, () => world.host.print(steps(80, 99, () => 'inf')), runOn(world, 99));
    await world.wait(MINUTE);
    expect(shown(world, 'late-')).toHaveLength(2);
  });

  it('shows a hang that began meanwhile as what it is now: silence since the last word', async () => {
    const world = await running();
    await world.down(HOUR, runOn(world, 41));
    await world.wait(MINUTE);
    expect(textOf(world, 'late-')).toMatch(/As it stands now.*No checkpoint/s);
    expect(textOf(world, 'late-')).not.toMatch(/happened/);
    expect(textOf(world, '-silence-')).toMatch(/No progress for 18\d\d s/);
  });

  it('is told as far as it was read where the run is stopped in the middle of it', async () => {
    const world = await running();
    world.host.atOnce = 64;
    const missed = steps(41, 60, () => 'nan') + steps(60, 3_000, healthy);
    await world.down(HOUR, () => world.host.print(missed));
    const question = await world.say(`stop ${world.host.newest()}`);
    if (question.kind !== 'whisper') throw new Error('It was not asked.');
    expect(shown(world, 'late-')).toEqual([]);
    await world.use(question.message.controls[0]!);
    await world.wait(MINUTE);
    expect(shown(world, 'late-')).toHaveLength(1);
    expect(textOf(world, 'late-')).toContain('is NaN');
  });

  it('keeps quiet of what a person has silenced', async () => {
    const world = await running();
    const name = world.host.newest();
    await world.say(`snooze ${name} all 3h`);
    await world.down(HOUR, () => world.host.print(eventful()));
    await world.wait(MINUTE);
    const words = textOf(world, 'late-');
    expect(words).toContain('is NaN');
    expect(words).not.toContain('stopped moving');
  });
});

describe('a host that did not answer for an hour', () => {
  it('is told once after ten minutes, and in the same message when it is over; its news come late, in one', async () => {
    const world = await running();
    const before = world.chat.shown().length;
    world.host.reachable = false;
    await world.wait(9 * MINUTE);
    expect(world.chat.shown().length).toBe(before);
    expect(textOf(world, 'card-')).toMatch(/Host unreachable since.*last seen running/s);
    await world.wait(21 * MINUTE);
    world.host.print(eventful());
    await world.wait(30 * MINUTE);
    expect(world.chat.shown().length).toBe(before + 1);
    expect(textOf(world, 'host-')).toMatch(/rig unreachable since.*Last seen running/s);
    runOn(world, 440)();
    world.host.reachable = true;
    await world.wait(MINUTE);
    expect(world.chat.shown().length).toBe(before + 2);
    expect(textOf(world, 'host-')).toMatch(/rig has answered again since 2026-11-22 16:32 UTC/);
    expect(textOf(world, 'late-')).toMatch(/while rig did not answer/);
    expect(textOf(world, 'card-')).toMatch(/rig answers again after 1 h.*still running/);
    expect(world.words().join()).not.toMatch(/crash|failed/i);
  });

  it('is told once a channel, however many runs are there', async () => {
    const world = await running();
    await world.say('train');
    await world.press('Launch');
    await world.wait(MINUTE);
    world.host.reachable = false;
    await world.wait(HOUR);
    expect(shown(world, 'host-')).toHaveLength(1);
    expect(textOf(world, 'host-')).toMatch(/Last seen running: \S+ and \S+\./);
  });
});
