import { describe, expect, it } from 'vitest';
import { createWorld, SAM, type World, whispered, wordsOf } from '../fakes/world.js';

const HOUR = 3_600_000;
const COMMAND = 'python3 train.py --config configs/default.json';
const SCRIPT = '/home/ada/project/train.py';

function saved(world: World, state: string, path: string): Record<string, string> {
  return { saved: [state, '1048576', String(world.clock.now()), '', path].join('\n') };
}

async function running(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  world.host.print('step 900/9000 loss 1.5\nSaved checkpoint to out/step_900.pt\n');
  await world.wait(3_000);
  world.host.saved = saved(world, 'whole', '/home/ada/project/out/step_900.pt');
  return world;
}

async function rebooted(): Promise<World> {
  const world = await running();
  world.host.reboot();
  await world.wait(60_000);
  return world;
}

/** The table in which the command is offered again, as it reads now. */
function offer(world: World) {
  const found = world.chat.shown().filter(({ key }) => key.startsWith('scan-'))[1];
  if (!found) throw new Error('Nothing is offered again.');
  return found;
}

describe('a run whose host was restarted', () => {
  it('is offered again in its thread, with the newest complete checkpoint and its exact command', async () => {
    const world = await rebooted();
    const { thread, message } = offer(world);
    expect(thread).toMatch(/^card-/);
    const words = wordsOf(message);
    expect(words).toContain('was cut off: rig was restarted.');
    expect(words).toMatch(
      /Newest complete checkpoint: out\/step_900\.pt \(1 MiB, written .*complete/,
    );
    expect(words).toContain('I add no flags of my own.');
    expect(words).toContain(`"text":"${COMMAND}"`);
    expect(message.controls.map(({ label }) => label)).toEqual([
      'Launch',
      'Edit command',
      'Cancel',
    ]);
    expect(world.host.sessions.size).toBe(1);
  });

  it('starts once, with the bytes that stood there, however often Launch is pressed', async () => {
    const world = await rebooted();
    const launch = world.chat.control('Launch');
    const [first, second] = await Promise.all([world.use(launch), world.use(launch)]);
    await world.wait(10_000);
    expect(world.host.sessions.size).toBe(2);
    expect([first.kind, second.kind].sort()).toEqual(['done', 'whisper']);
    const runs = (await world.store.list('run')).map(({ value }) => value);
    expect(runs.map(({ command }) => command.command)).toEqual([COMMAND, COMMAND]);
    expect(runs.map(({ status }) => status.state)).toEqual(['gone', 'running']);
    expect(offer(world).message.controls).toEqual([]);
  });

  it('is not launched by a stranger', async () => {
    const world = await rebooted();
    expect(whispered(await world.press('Launch', SAM))).toMatch(/Olivia|Ada/);
    expect(world.host.sessions.size).toBe(1);
  });

  it('is offered for a day, and no longer', async () => {
    const world = await rebooted();
    const launch = world.chat.control('Launch');
    await world.wait(23 * HOUR);
    expect(offer(world).message.controls).toHaveLength(3);
    await world.wait(2 * HOUR);
    expect(offer(world).message.controls).toEqual([]);
    expect(whispered(await world.use(launch))).toMatch(/expired/);
    expect(world.host.sessions.size).toBe(1);
  });

  it('runs what a person makes of the command, shown whole before', async () => {
    const world = await rebooted();
    const edited = `${COMMAND} --resume out/step_900.pt`;
    await world.submit(await world.press('Edit command'), { command: edited });
    expect(wordsOf(offer(world).message)).toContain(edited);
    await world.press('Launch');
    await world.wait(10_000);
    const newest = (await world.store.list('run')).at(-1);
    expect(newest?.value.command.command).toBe(edited);
  });

  it('is not started over files that changed since it was shown', async () => {
    const world = await rebooted();
    world.host.texts.set('/home/ada/project/configs/default.json', '{ "epochs": 99 }\n');
    await world.press('Launch');
    await world.wait(10_000);
    expect(world.host.sessions.size).toBe(1);
  });
});

describe('what is said of going on', () => {
  it.each([
    [
      'an option',
      'parser.add_argument("--resume_from", default=None)',
      /train\.py takes --resume_from\./,
    ],
    [
      'a search of its own',
      'path = get_last_checkpoint(out)',
      /train\.py:\d+ looks for a checkpoint by itself/,
    ],
    ['nothing', '', /Nothing here proves how this trainer goes on/],
  ])('follows from %s in the script', async (_, line, words) => {
    const world = await running();
    world.host.texts.set(SCRIPT, `${world.host.texts.get(SCRIPT)}${line}\n`);
    world.host.reboot();
    await world.wait(60_000);
    expect(wordsOf(offer(world).message)).toMatch(words);
  });

  it('names what was passed over, and what the log told where nothing is whole', async () => {
    const world = await running();
    world.host.saved = saved(world, 'part', '/home/ada/project/out/step_900.pt');
    world.host.reboot();
    await world.wait(60_000);
    const words = wordsOf(offer(world).message);
    expect(words).toMatch(
      /no complete checkpoint.*last told of one at step 900: out\/step_900\.pt/,
    );
    expect(words).toMatch(/Passed over: out\/step_900\.pt/);
  });
});

describe('a session that vanished', () => {
  it('is offered again too, once', async () => {
    const world = await running();
    world.host.vanish();
    await world.wait(5 * 60_000);
    expect(wordsOf(offer(world).message)).toMatch(/its session is gone and left no status/);
    expect(world.chat.shown().filter(({ key }) => key.startsWith('scan-'))).toHaveLength(2);
  });

  it('is not offered again where its log shows a failure, which is answered as ever', async () => {
    const world = await running();
    world.host.print(
      'Traceback (most recent call last):\n  File "/home/ada/project/train.py", line 5, in train\n    learning_rate = config["learning_rate"]\nKeyError: \'learning_rate\'\n',
    );
    world.host.vanish();
    await world.wait(5 * 60_000);
    expect(() => offer(world)).toThrow('Nothing is offered again.');
    expect(world.chat.control('Approve')).toBeDefined();
  });
});
