import { describe, expect, it } from 'vitest';
import { createWorld, type World, whispered, wordsOf } from '../fakes/world.js';
import { crash } from './crash.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function shown(world: World, part: string) {
  const found = world.chat.shown().find(({ key }) => key.startsWith(part));
  if (!found) throw new Error(`There is no ${part}.`);
  return found;
}

async function crashed(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await crash(world);
  return world;
}

describe('buttons that nobody uses in time', () => {
  it('go from a table, which says so once, and answer nothing from then on', async () => {
    const world = await createWorld();
    await world.say('train');
    const launch = world.chat.control('Launch');
    await world.wait(HOUR + 1_000);
    const table = shown(world, 'scan-');
    expect(table.message.controls).toEqual([]);
    expect(wordsOf(table.message)).toMatch(/expired at 2026-11-22 16:30 UTC/);
    await world.wait(DAY);
    expect(shown(world, 'scan-').versions).toHaveLength(table.versions.length);
    expect(whispered(await world.use(launch))).toMatch(/expired/);
    expect(world.host.sessions.size).toBe(0);
  });

  it('go from a proposal, once, though several processes sweep', async () => {
    const world = await crashed();
    const approve = world.chat.control('Approve');
    const [work] = (await world.app.outstanding()).filter(({ key }) => key.startsWith('expire/'));
    await world.down(DAY + HOUR);
    await Promise.all([1, 2, 3].map(() => world.app.perform(work?.key ?? '')));
    await world.wait(HOUR);
    const proposal = shown(world, 'proposal-');
    expect(proposal.message.controls).toEqual([]);
    expect(wordsOf(proposal.message)).toMatch(/Expired at .*nothing was changed/);
    expect(proposal.versions).toHaveLength(2);
    expect(whispered(await world.use(approve))).toMatch(/expired/);
    expect(world.host.sessions.size).toBe(1);
  });

  it('go from a fix that can no longer be taken back', async () => {
    const world = await crashed();
    await world.press('Approve');
    expect(shown(world, 'proposal-').message.controls).toHaveLength(1);
    await world.down(7 * DAY + HOUR);
    await world.wait(HOUR);
    expect(shown(world, 'proposal-').message.controls).toEqual([]);
    expect(wordsOf(shown(world, 'proposal-').message)).toMatch(/Approved by Olivia/);
  });

  it('leave what was decided in time as it is', async () => {
    const world = await createWorld();
    await world.say('train');
    await world.press('Cancel');
    await world.say('train');
    await world.press('Launch');
    const before = world.words();
    const left = (await world.app.outstanding()).filter(({ key }) => key.startsWith('expire/'));
    expect(left).toEqual([]);
    await world.down(2 * HOUR);
    expect(world.words().slice(0, 2)).toEqual(before.slice(0, 2));
  });

  it('never let a slow clock approve what was shown to have expired', async () => {
    const world = await crashed();
    const approve = world.chat.control('Approve');
    const [{ id, value, version } = { id: '', value: null, version: 0 }] =
      await world.store.list('proposal');
    if (!value) throw new Error('There is no proposal.');
    await world.store.commit([
      { kind: 'proposal', id, expect: version, value: { ...value, expired: true } },
    ]);
    expect(whispered(await world.use(approve))).toMatch(/expired/);
    expect(world.host.sessions.size).toBe(1);
  });
});
