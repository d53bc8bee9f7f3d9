import { describe, expect, it } from 'vitest';
import { ADA, createWorld, whispered, wordsOf } from '../fakes/world.js';

describe('choosing a command', () => {
  it('runs the typed bytes, shown whole before', async () => {
    const world = await createWorld();
    const command = `python3 train.py --config 'configs/default.json'  # "night" run`;
    await world.say('train');
    await world.submit(await world.press('Edit command'), { command });
    expect(world.words().join('\n')).toContain(JSON.stringify(command).slice(1, -1));
    await world.press('Launch');
    const [run] = await world.store.list('run');
    expect(run?.value.command.command).toBe(command);
    expect(run?.value.command).toMatchObject({ via: 'launch', confirmedBy: { name: 'Olivia' } });
  });

  it('skips detection for a command behind --, and still asks', async () => {
    const world = await createWorld();
    await world.say(
      'train rig ~/project -- python3 train.py  --x "a  b"'.replace('~', '/home/ada'),
    );
    expect(world.host.sessions.size).toBe(0);
    await world.press('Launch');
    const [run] = await world.store.list('run');
    expect(run?.value.command.command).toBe('python3 train.py  --x "a  b"');
  });

  it('starts nothing from a Launch that stood under another command', async () => {
    const world = await createWorld();
    await world.say('train');
    const old = world.chat.control('Launch');
    await world.submit(await world.press('Edit command'), { command: 'python3 other.py' });
    expect(whispered(await world.use(old))).not.toBe('(done)');
    expect(world.host.sessions.size).toBe(0);
  });

  it('refuses to launch when a config changed after the table, and shows how', async () => {
    const world = await createWorld();
    await world.say('train');
    world.host.texts.set('/home/ada/project/configs/default.json', '{ "epochs": 99 }\n');
    await world.press('Launch');
    expect(world.host.sessions.size).toBe(0);
    expect(world.words().at(-1)).toMatch(/99/);
  });

  it('cancels once, and answers later presses', async () => {
    const world = await createWorld();
    await world.say('train');
    const launch = world.chat.control('Launch');
    await world.press('Cancel');
    expect(whispered(await world.use(launch))).toMatch(/Olivia/);
    expect(world.host.sessions.size).toBe(0);
  });

  it('answers a table that has run out', async () => {
    const world = await createWorld();
    await world.say('train');
    const launch = world.chat.control('Launch');
    await world.wait(3_600_001);
    expect(whispered(await world.use(launch))).toMatch(/ran out|expired/i);
  });
});

describe('bad input', () => {
  it.each([
    ['trian', /train/],
    ['train nowhere /x', /nowhere.*rig/s],
    ['train nowhere', /no host “nowhere”.*rig/s],
    ['status', /no run in this channel yet.*train/s],
    ['train rig /home/ada/none', /done/],
    ['status 999', /no run/i],
    ['stop', /stop/],
    ['logs', /logs/],
  ])('answers “%s” with a sentence and starts nothing', async (words, sentence) => {
    const world = await createWorld();
    expect(whispered(await world.say(words))).toMatch(sentence);
    expect(world.host.sessions.size).toBe(0);
  });

  it('says in the channel that a folder is not there', async () => {
    const world = await createWorld();
    await world.say('train rig /home/ada/none');
    expect(world.words().at(-1)).toMatch(/no folder|not there|is no/i);
  });

  it('says in the channel that a host does not answer', async () => {
    const world = await createWorld();
    world.host.reachable = false;
    await world.say('train');
    expect(world.words().at(-1)).toMatch(/rig.*not answer|does not answer/i);
  });

  it('asks where, when it knows no place', async () => {
    const world = await createWorld({ channels: {} });
    const form = await world.say('train');
    await world.submit(form, { host: 'rig', path: '/home/ada/project' });
    expect(world.chat.control('Launch')).toBeDefined();
  });

  it('answers the same event the same way, and does it once', async () => {
    const world = await createWorld();
    await world.say('train');
    const event = {
      kind: 'pressed',
      eventId: 'again',
      person: ADA,
      place: { channel: { platform: 'web', id: 'page' }, thread: null },
      action: world.chat.control('Launch').id,
    } as const;
    const first = await world.chat.arrives(event);
    expect(await world.chat.arrives(event)).toEqual(first);
    await world.wait(1_000);
    expect(world.host.sessions.size).toBe(1);
  });

  it('shows a message once though the answer of the chat was lost', async () => {
    const world = await createWorld();
    world.chat.failNext('after');
    await world.say('train');
    await world.wait(5_000);
    expect(world.chat.shown()).toHaveLength(1);
    expect(wordsOf(world.chat.shown()[0]!.message)).toContain('train.py');
  });
});
