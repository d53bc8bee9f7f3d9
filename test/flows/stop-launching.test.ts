import { describe, expect, it } from 'vitest';
import { PortError } from '../../src/ports/port-error.js';
import { createWorld, type World, whispered } from '../fakes/world.js';
import { cardOf, only, runsOf } from './watching.js';

/** Scripts by the mark that tells them. */
const PREFLIGHT = 'refuse() {';
const LAUNCH = 'start_once';
const STOP = 'field was no';

/** Cuts the link at scripts with that mark: before they arrive, or after they were done and before the answer. */
function cutAt(
  world: World,
  mark: string,
  when: 'before' | 'after',
  times = 1,
): { scripts: string[] } {
  const whole = world.host.shell.exec.bind(world.host.shell);
  const cut = { scripts: [] as string[] };
  Object.assign(world.host.shell, {
    exec: async (...[host, script, options]: Parameters<typeof whole>) => {
      const hit = script.includes(mark) && cut.scripts.length < times;
      if (hit) cut.scripts.push(script);
      if (hit && when === 'before') throw lost();
      const answer = await whole(host, script, options);
      if (hit) throw lost();
      return answer;
    },
  });
  return cut;
}

function lost(): PortError {
  const message = 'The link was lost.';
  return new PortError({ port: 'shell', code: 'lost', message, retryable: true });
}

async function askAndConfirm(world: World): Promise<void> {
  const [run] = await runsOf(world);
  await world.use(only(await world.say(`stop ${run?.id}`), 'button'));
}

/** Launch was pressed on a host that does not answer. */
async function launchingAway(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  world.host.reachable = false;
  await world.press('Launch');
  return world;
}

const alive = (world: World) => [...world.host.sessions.values()].filter((s) => s.there).length;

describe('stopping a run whose launch is not known yet', () => {
  it('starts nothing any more where nothing has begun', async () => {
    const world = await launchingAway();
    await askAndConfirm(world);
    expect(cardOf(world)).toMatch(/Olivia asked to stop it/);
    world.host.reachable = true;
    await world.wait(60_000);
    expect(world.host.sessions.size).toBe(0);
    expect(cardOf(world)).toMatch(/Stopped by Olivia/);
    expect(world.words().join('\n')).toMatch(/withdrawn before it began/);
    expect(await world.store.list('work')).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'ends what an earlier try began, whose answer was lost, and the stop is cut %s it is done',
    async (when) => {
      const world = await createWorld();
      await world.say('train');
      cutAt(world, LAUNCH, 'after', 1);
      await world.press('Launch');
      expect(alive(world)).toBe(1);
      cutAt(world, STOP, when);
      await askAndConfirm(world);
      await world.wait(60_000);
      expect(world.host.sessions.size).toBe(1);
      expect(alive(world)).toBe(0);
      expect((await runsOf(world)).map(({ status }) => status.state)).toEqual(['stopped']);
      expect(world.words().join('\n')).not.toMatch(/withdrawn/);
    },
  );

  it.each([
    [PREFLIGHT, 'before'],
    [PREFLIGHT, 'after'],
  ] as const)('withdraws once, though the link is cut at “%s”, %s', async (mark, when) => {
    const world = await launchingAway();
    const cut = cutAt(world, mark, when);
    await askAndConfirm(world);
    world.host.reachable = true;
    await world.wait(60_000);
    expect(cut.scripts).toHaveLength(1);
    expect(world.host.sessions.size).toBe(0);
    expect(cardOf(world)).toMatch(/Stopped by Olivia/);
    const told = world.words().filter((words) => /withdrawn before it began/.test(words));
    expect(told).toHaveLength(1);
  });

  it('starts nothing from a launch that arrives late, after it was withdrawn', async () => {
    const world = await createWorld();
    await world.say('train');
    const cut = cutAt(world, LAUNCH, 'before', 1);
    await world.press('Launch');
    await askAndConfirm(world);
    await world.wait(60_000);
    expect(cardOf(world)).toMatch(/Stopped by Olivia/);
    await world.host.shell.exec(world.host.host, cut.scripts[0] ?? '', { timeoutMs: 1 });
    expect(world.host.sessions.size).toBe(0);
  });

  it('ends what began while the stop was being confirmed', async () => {
    const world = await createWorld();
    await world.say('train');
    const whole = world.host.shell.exec.bind(world.host.shell);
    let asked = false;
    Object.assign(world.host.shell, {
      exec: async (...[host, script, options]: Parameters<typeof whole>) => {
        const answer = await whole(host, script, options);
        if (!script.includes(LAUNCH) || asked) return answer;
        asked = true;
        const [run] = await runsOf(world);
        const place = { channel: { platform: 'web', id: 'page' }, thread: null } as const;
        const person = { platform: 'web', id: 'owner', name: 'Olivia' } as const;
        const said = {
          kind: 'said',
          eventId: 's',
          person,
          place,
          text: `stop ${run?.id}`,
        } as const;
        const action = only(await world.chat.arrives(said), 'button').id;
        await world.chat.arrives({ kind: 'pressed', eventId: 'p', person, place, action });
        return answer;
      },
    });
    await world.press('Launch');
    await world.wait(60_000);
    expect(world.host.sessions.size).toBe(1);
    expect(alive(world)).toBe(0);
    expect(cardOf(world)).toMatch(/Stopped by Olivia/);
  });

  it('is asked for once', async () => {
    const world = await launchingAway();
    const [run] = await runsOf(world);
    const question = await world.say(`stop ${run?.id}`);
    await world.use(only(question, 'button'));
    expect(whispered(await world.use(only(question, 'button')))).toMatch(/Olivia/);
    const audit = await world.store.list('audit');
    expect(audit.filter(({ value }) => value.what === 'stop')).toHaveLength(1);
  });

  it('says in the question that it may not have begun', async () => {
    const world = await launchingAway();
    const [run] = await runsOf(world);
    const question = await world.say(`stop ${run?.id}`);
    expect(question.kind === 'whisper' && JSON.stringify(question.message.blocks)).toMatch(
      /not known|do not know yet/,
    );
  });
});
