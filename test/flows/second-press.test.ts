import { describe, expect, it } from 'vitest';
import { PortError } from '../../src/ports/port-error.js';
import { ADA, createWorld, type World, whispered } from '../fakes/world.js';
import { crash } from './crash.js';

/** What the administrator is told who presses a button that the owner has pressed before. */
async function pressedAgain(world: World, label: string, waitMs = 0): Promise<string> {
  const control = world.chat.control(label);
  await world.use(control);
  await world.wait(waitMs);
  return whispered(await world.use(control, ADA));
}

async function launched(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  return world;
}

async function crashed(): Promise<World> {
  const world = await launched();
  await crash(world);
  return world;
}

const AT = /\d{4}-\d\d-\d\d \d\d:\d\d UTC/;

describe('a press that came second says what was done, by whom and when', () => {
  it('on Launch and Cancel', async () => {
    for (const [label, done] of [
      ['Launch', 'launched'],
      ['Cancel', 'cancelled'],
    ] as const) {
      const world = await createWorld();
      await world.say('train');
      const told = await pressedAgain(world, label);
      expect(told).toMatch(new RegExp(`^That was ${done} already\\. Olivia decided at `));
      expect(told).toMatch(AT);
    }
  });

  it('on Approve and Deny', async () => {
    for (const [label, done] of [
      ['Approve', 'approved'],
      ['Deny', 'denied'],
    ] as const)
      expect(await pressedAgain(await crashed(), label)).toMatch(
        new RegExp(`^That was ${done} already\\. Olivia decided at `),
      );
  });

  it('on the key of a host, which administrators accept', async () => {
    const world = await createWorld();
    const code = 'host-key-unknown';
    const rest = { port: 'shell', message: 'not known', retryable: false } as const;
    const { snapshot } = world.host.files;
    const unknown = async () => {
      throw new PortError({ ...rest, code, cause: { fingerprint: 'SHA256:abc' } });
    };
    Object.assign(world.host.files, { snapshot: unknown });
    await world.say('train');
    const accept = world.chat.control('Accept this key');
    Object.assign(world.host.files, { snapshot });
    await world.use(accept, ADA);
    expect(whispered(await world.use(accept, ADA))).toMatch(
      /^This key was accepted already\. Ada did that at /,
    );
  });

  it('on Undo fix', async () => {
    const world = await crashed();
    await world.press('Approve');
    await world.wait(3_000);
    expect(await pressedAgain(world, 'Undo fix', 3_000)).toMatch(
      /^This fix was undone already\. Olivia did that at /,
    );
  });

  it('on Stop run', async () => {
    const world = await launched();
    const question = await world.say(`stop ${world.host.newest()}`);
    const stop = question.kind === 'whisper' ? question.message.controls[0] : undefined;
    await world.use(stop!);
    expect(whispered(await world.use(stop!, ADA))).toMatch(
      /^This run was stopped already\. Olivia did that at /,
    );
  });

  it('on a table or a proposal whose time is over', async () => {
    const table = await createWorld();
    await table.say('train');
    const launch = table.chat.control('Launch');
    await table.wait(3_600_001);
    expect(whispered(await table.use(launch))).toMatch(/^This table has expired\..*Say “train”/s);
    const fix = await crashed();
    const approve = fix.chat.control('Approve');
    await fix.wait(86_400_001);
    expect(whispered(await fix.use(approve))).toMatch(/^This proposal has expired\..*“train”/s);
  });
});
