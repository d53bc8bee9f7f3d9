import { describe, expect, it } from 'vitest';
import type { RunId } from '../../src/domain/ids.js';
import type { Work } from '../../src/domain/work.js';
import { workKey } from '../../src/domain/work.js';
import { createWorld, type World } from '../fakes/world.js';
import { crash } from '../flows/crash.js';

const GIVE_UP = {
  kind: 'give-up',
  code: 'unreachable',
  message: 'rig does not answer.',
  reference: 'r1',
} as const;

async function crashed(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await crash(world);
  return world;
}

/** Leaves this work behind, gives it up, and answers the words of the newest message. */
async function giveUp(world: World, work: Work, code: string = GIVE_UP.code): Promise<string> {
  const key = workKey(work);
  const value = { work, notBefore: 0, failures: 9 };
  const known = await world.store.read('work', key);
  await world.store.commit([{ kind: 'work', id: key, expect: known?.version ?? 0, value }]);
  await world.app.failed(key, () => ({ ...GIVE_UP, code }));
  await world.wait(1_000);
  return world.chat.shown().at(-1)?.message.fallback ?? '';
}

describe('work that is given up', () => {
  it.each([
    [
      'diagnose',
      /^I tried for long and gave up: looking for what went wrong\. rig does not answer/,
    ],
    ['stop', /gave up: stopping the run\..*It may still be running\. End it by hand/s],
    ['close-session', /gave up: closing the session of the run\..*It stays open/s],
  ] as const)('%s: says what, why, and what to do by hand', async (kind, words) => {
    const world = await crashed();
    const [run] = await world.store.list('run');
    expect(await giveUp(world, { kind, run: run!.value.id })).toMatch(words);
  });

  it.each(['diagnose', 'stop'] as const)('%s: nobody looks at the run any more', async (kind) => {
    const world = await createWorld();
    await world.say('train');
    await world.press('Launch');
    const run = world.host.newest() as RunId;
    expect((await world.store.read('watch', 'rig'))?.value.runs).toEqual([run]);
    await giveUp(world, { kind, run });
    expect((await world.store.read('watch', 'rig'))?.value.runs).toEqual([]);
  });

  it('a fix: its message no longer says that it is being made', async () => {
    const world = await crashed();
    const [proposal] = await world.store.list('proposal');
    const { value, version: expect_ } = proposal!;
    const decision = { answer: 'approved', by: { platform: 'web', id: 'o', name: 'O' }, at: 1 };
    const approved = { ...value, decision, application: { state: 'pending' } } as typeof value;
    await world.store.commit([
      { kind: 'proposal', id: value.id, expect: expect_, value: approved },
    ]);
    const words = await giveUp(world, { kind: 'apply-fix', proposal: value.id });
    expect(words).toMatch(/gave up: making the fix\..*it may have been made/s);
    const shown = JSON.stringify(world.chat.byKey(value.message).message);
    expect(shown).toContain('Not applied: I tried for long and gave up: making the fix.');
    expect(shown).not.toContain('Making the change now');
  });

  it('our own bug: an apology with the reference', async () => {
    const world = await crashed();
    const [run] = await world.store.list('run');
    const words = await giveUp(world, { kind: 'stop', run: run!.value.id }, 'bug');
    expect(words).toMatch(/^Sorry, that is a bug of mine.*r1/s);
  });
});
