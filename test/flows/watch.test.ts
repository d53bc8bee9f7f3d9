import { describe, expect, it } from 'vitest';
import { createWorld, SAM, whispered, wordsOf } from '../fakes/world.js';
import { cardOf, inSession, LOG, only, PYTHON, runsOf, TRACEBACK, trained } from './watching.js';

describe('looking after a session that somebody started', () => {
  it('shows card, thread and figures, and says what does not hold', async () => {
    const world = await inSession();
    expect(await world.say('watch rig exp')).toEqual({ kind: 'done' });
    await trained(world);
    expect(cardOf(world)).toMatch(/Running, looked after for/);
    expect(cardOf(world)).toContain('python3 train.py');
    const words = world.words().join('\n');
    for (const missing of [
      /exit status stays unknown/,
      /without a button/,
      /may have begun before/,
    ])
      expect(words).toMatch(missing);
    const [run] = await runsOf(world);
    expect(run?.command.via).toBe('seen');
    const audit = await world.store.list('audit');
    expect(audit.map(({ value }) => value.what)).toEqual(['watch']);
  });

  it('raises alerts like for any other run', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    await trained(world);
    world.host.foreign.print(LOG, 'step 6/1000 loss nan\n');
    await world.wait(3_000);
    expect(world.words().join('\n')).toMatch(/NaN/);
  });

  it('looks after it once, by whichever name it is asked for', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    const [run] = await runsOf(world);
    for (const again of ['exp', '4000.exp', '4000', LOG])
      expect(whispered(await world.say(`watch rig ${again}`))).toContain(run?.id);
    expect(await runsOf(world)).toHaveLength(1);
  });

  it('looks after it once, when two people ask in the same moment', async () => {
    const world = await inSession();
    await Promise.all([world.say('watch rig exp'), world.say(`watch rig ${LOG}`)]);
    expect(await runsOf(world)).toHaveLength(1);
    expect(world.chat.shown().filter(({ key }) => key.startsWith('card-'))).toHaveLength(1);
  });

  it('names the run where the session is one of its own', async () => {
    const world = await createWorld();
    await world.say('train');
    await world.press('Launch');
    const name = world.host.newest();
    world.host.foreign.session(
      name,
      4100,
      'bash -c x',
      `/home/ada/.local/state/propel/${name}/log`,
    );
    expect(whispered(await world.say(`watch rig ${name}`))).toMatch(/already/);
  });

  it('takes its vanishing for the end, with a status that nobody knows', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    await trained(world);
    for (const session of world.host.foreign.sessions) session.there = false;
    await world.wait(60_000);
    expect(cardOf(world)).toMatch(/Ended, status unknown/);
    expect(cardOf(world)).not.toMatch(/vanished/i);
  });

  it('takes a shell that waits for the end', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    await trained(world);
    for (const session of world.host.foreign.sessions) session.args = null;
    await world.wait(60_000);
    expect(cardOf(world)).toMatch(/Ended, status unknown/);
  });

  it('tells a crash with its fix, and offers nothing that it could not do', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    await trained(world);
    world.host.foreign.print(LOG, TRACEBACK);
    for (const session of world.host.foreign.sessions) session.args = null;
    await world.wait(60_000);
    expect(cardOf(world)).toMatch(/Crashed/);
    const words = world.words().join('\n');
    expect(words).toMatch(/learning_rte/);
    expect(words).toMatch(/there is no button/);
    expect(() => world.chat.control('Approve')).toThrow();
    expect(await world.store.list('proposal')).toEqual([]);
  });

  it('asks before it is stopped, naming the session, and stops that one', async () => {
    const world = await inSession();
    const other = world.host.foreign.session('other', 5000, PYTHON);
    await world.say('watch rig exp');
    await trained(world);
    const [run] = await runsOf(world);
    const question = await world.say(`stop ${run?.id}`);
    expect(question.kind === 'whisper' && wordsOf(question.message)).toMatch(/session.*4000\.exp/);
    await world.use(only(question, 'button'));
    await world.wait(60_000);
    expect(world.host.foreign.sessions.map(({ there }) => there)).toEqual([false, true]);
    expect(other.there).toBe(true);
    expect(cardOf(world)).toMatch(/Stopped by Olivia/);
  });

  it('may be looked after again when it was over', async () => {
    const world = await inSession();
    await world.say('watch rig exp');
    for (const session of world.host.foreign.sessions) session.args = null;
    await world.wait(60_000);
    for (const session of world.host.foreign.sessions) session.args = PYTHON;
    expect(await world.say('watch rig exp')).toEqual({ kind: 'done' });
    expect(await runsOf(world)).toHaveLength(2);
  });
});

describe('what cannot be looked after', () => {
  it.each([
    ['nothing of that name', 'nowhere', /4000\.exp/],
    ['a shell that waits', 'idle', /shell waits/],
    ['a name that two have', 'twice', /more than one/i],
    ['a relative path', 'runs/train.log', /full path/],
    ['a file that is not there', '~/none.log', /no such file/i],
    ['a folder', '/data', /is a folder/],
    ['binary data', '/data/model.pt', /binary/],
    ['a pipe', '/data/pipe', /no plain file/],
    ['what may not be read', '/data/secret.log', /may not read/],
    ['a path that a screen does not show as it is', '/data/o\u202edd.log', /could neither show/],
  ])('%s', async (_, target, sentence) => {
    const world = await inSession();
    const { foreign } = world.host;
    foreign.session('idle', 4200, null);
    foreign.session('twice', 4300, PYTHON);
    foreign.session('twice', 4301, PYTHON);
    const unfit = { '/data': 'folder', '/data/model.pt': 'binary', '/data/pipe': 'not-plain' };
    for (const [path, not] of Object.entries({ ...unfit, '/data/secret.log': 'unreadable' }))
      foreign.logs.set(path, { text: '', inode: '', writer: null, changedAt: 0, not });
    foreign.logs.set('/data/o\u202edd.log', { text: '', inode: '9', writer: null, changedAt: 0 });
    const reply = await world.say(`watch rig ${target}`);
    expect(whispered(reply)).toMatch(sentence);
    expect(await runsOf(world)).toEqual([]);
  });

  it('a host that does not answer', async () => {
    const world = await inSession();
    world.host.reachable = false;
    expect(whispered(await world.say('watch rig exp'))).toMatch(/rig.*not answer/i);
  });

  it('anything, for somebody who may only look on', async () => {
    const world = await inSession();
    expect(whispered(await world.say('watch rig exp', SAM))).toMatch(/may not/);
    expect(await world.store.list('audit')).toEqual([]);
    expect(await runsOf(world)).toEqual([]);
  });
});

describe('the sessions of a host', () => {
  it('are listed with what looks after them, and can be chosen', async () => {
    const world = await inSession();
    world.host.foreign.session('idle', 4200, null);
    const list = await world.say('watch rig');
    expect(whispered(list)).toMatch(/2 sessions on rig/);
    await world.use(only(list, 'select'), undefined, '0');
    const [run] = await runsOf(world);
    expect(run?.adopted?.session?.address).toBe('4000.exp');
    expect(whispered(await world.say('watch rig'))).toContain(run?.id.slice(-18));
  });

  it('are for those who may launch, at the choice too', async () => {
    const world = await inSession();
    const list = await world.say('watch rig');
    expect(whispered(await world.use(only(list, 'select'), SAM, '0'))).toMatch(/may not/);
    expect(await runsOf(world)).toEqual([]);
  });
});
