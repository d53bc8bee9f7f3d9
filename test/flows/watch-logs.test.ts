import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/incoming.js';
import { createWorld, SAM, type World, whispered } from '../fakes/world.js';
import { cardOf, LOG, only, PYTHON, runsOf, TRACEBACK, trained } from './watching.js';

describe('a session without a log', () => {
  async function asked(): Promise<{ world: World; question: Reply }> {
    const world = await createWorld();
    world.host.foreign.session('exp', 4000, PYTHON);
    return { world, question: await world.say('watch rig exp') };
  }
  const line = (reply: Reply) => {
    const code = reply.kind === 'whisper' && reply.message.blocks.find((b) => b.kind === 'code');
    return code && 'text' in code ? code.text : '';
  };

  it('is left alone until the exact line is confirmed, and then looked after', async () => {
    const { world, question } = await asked();
    expect(world.host.foreign.lines).toEqual([]);
    await world.use(only(question, 'button'));
    await world.wait(1_000);
    expect(world.host.foreign.lines).toEqual([line(question)]);
    expect((await runsOf(world))[0]?.session?.log).toMatch(/\.local\/state\/propel\/adopted-/);
  });

  it('is acted on once, however often the button is pressed', async () => {
    const { world, question } = await asked();
    await world.use(only(question, 'button'));
    await world.wait(1_000);
    await world.use(only(question, 'button'));
    await world.wait(1_000);
    expect(world.host.foreign.lines).toHaveLength(1);
    expect(await runsOf(world)).toHaveLength(1);
  });

  it('is left alone by a stranger', async () => {
    const { world, question } = await asked();
    expect(whispered(await world.use(only(question, 'button'), SAM))).toMatch(/may not/);
    await world.wait(1_000);
    expect(world.host.foreign.lines).toEqual([]);
  });

  it('is left alone where another one took its name meanwhile, which is said', async () => {
    const { world, question } = await asked();
    for (const session of world.host.foreign.sessions) session.there = false;
    world.host.foreign.session('exp', 4001, PYTHON);
    await world.use(only(question, 'button'));
    await world.wait(1_000);
    expect(world.host.foreign.lines).toEqual([]);
    expect(world.words().at(-1)).toMatch(/no longer as it was shown/);
  });

  it('is looked after though the host was away when the button was pressed', async () => {
    const { world, question } = await asked();
    world.host.reachable = false;
    await world.use(only(question, 'button'));
    await world.wait(5_000);
    world.host.reachable = true;
    await world.wait(5_000);
    expect(world.host.foreign.lines).toHaveLength(1);
    expect(await runsOf(world)).toHaveLength(1);
  });
});

describe('a log alone', () => {
  async function watched(writer: { pid: number; args: string } | null): Promise<World> {
    const world = await createWorld();
    world.host.foreign.log(LOG, 'step 1/1000 loss 2.0\n', writer);
    await world.say(`watch rig ${LOG}`);
    await trained(world);
    return world;
  }

  it('ends with whoever wrote it', async () => {
    const world = await watched({ pid: 777, args: PYTHON });
    expect(cardOf(world)).toMatch(/Running/);
    const log = world.host.foreign.logs.get(LOG);
    if (log) log.writer = null;
    await world.wait(30_000);
    expect(cardOf(world)).toMatch(/Ended, status unknown/);
  });

  it('ends soon after it told a crash, and the crash is told', async () => {
    const world = await watched(null);
    world.host.foreign.print(LOG, TRACEBACK);
    await world.wait(180_000);
    expect(cardOf(world)).toMatch(/Crashed/);
  });

  it('ends only after a very long silence where it told nothing', async () => {
    const world = await watched(null);
    await world.wait(1_500_000);
    expect(cardOf(world)).toMatch(/Running/);
    await world.wait(600_000);
    expect(cardOf(world)).toMatch(/Ended, status unknown/);
  });

  it('cannot be stopped, and says so', async () => {
    const world = await watched({ pid: 777, args: PYTHON });
    const [run] = await runsOf(world);
    const reply = await world.say(`stop ${run?.id}`);
    expect(whispered(reply)).toMatch(/777/);
    expect(reply.kind === 'whisper' && reply.message.controls).toEqual([]);
  });

  it('is shown by “logs” like any other', async () => {
    const world = await watched(null);
    const [run] = await runsOf(world);
    expect(whispered(await world.say(`logs ${run?.id}`))).toMatch(/step 5\/1000/);
  });
});
