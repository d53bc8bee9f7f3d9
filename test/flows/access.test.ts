import { describe, expect, it } from 'vitest';
import { ADA, createWorld, SAM, type World, whispered, wordsOf } from '../fakes/world.js';

/** The stranger is refused, and presses the button under the refusal. */
async function ask(world: World): Promise<string> {
  const refusal = await world.say('train', SAM);
  const button = refusal.kind === 'whisper' ? refusal.message.controls[0] : undefined;
  if (!button) throw new Error(`No button under: ${whispered(refusal)}`);
  expect(button.label).toBe('Ask for access');
  return whispered(await world.use(button, SAM));
}

async function audited(world: World): Promise<readonly string[]> {
  const lines = (await world.store.list('audit')).map(({ value }) => value);
  return lines.map(({ who, what, target }) => `${who.name}: ${what}: ${target}`);
}

async function granted(world: World): Promise<unknown> {
  return (await world.store.read('rights', 'table'))?.value.grants ?? [];
}

const MAY_LAUNCH = 'Add Sam, may launch';
const MAY_VIEW = 'Add Sam, may view';

describe('somebody without rights', () => {
  it('asks with a button under the refusal, and an administrator adds them with a button', async () => {
    const world = await createWorld();
    expect(await ask(world)).toBe('(done)');
    const asked = world.chat.shown().at(-1);
    expect(asked?.message.fallback).toBe(
      'Sam asks for access. Only an administrator can decide: Ada.',
    );
    expect(asked?.message.controls.map(({ label }) => label)).toEqual([
      MAY_LAUNCH,
      MAY_VIEW,
      'Deny',
    ]);
    expect(whispered(await world.press(MAY_LAUNCH, ADA))).toMatch(/^Sam was added by Ada at /);
    expect(
      world.chat
        .shown()
        .at(-1)
        ?.message.controls.map(({ label }) => label),
    ).toEqual([MAY_VIEW, 'Remove Sam']);
    expect(await world.say('train', SAM)).toEqual({ kind: 'done' });
    expect(await world.press('Launch', SAM)).toEqual({ kind: 'done' });
    expect(await audited(world)).toEqual(
      expect.arrayContaining([
        'Sam: ask for access: start training',
        'Ada: add person, may launch: web/stranger (Sam)',
      ]),
    );
  });

  it('asks once a day: a second question shows nothing new', async () => {
    const world = await createWorld();
    await ask(world);
    const before = world.chat.shown().length;
    expect(await ask(world)).toMatch(/^You have asked already\..*Ask Ada\.$/s);
    expect(world.chat.shown()).toHaveLength(before);
  });

  it('cannot ask with the button of somebody else, nor answer their own question', async () => {
    const world = await createWorld({ grants: [] });
    const refusal = await world.say('train', SAM);
    const button = refusal.kind === 'whisper' ? refusal.message.controls[0] : undefined;
    expect(whispered(await world.use(button!))).toMatch(
      /^You may not use this button; it is Sam’s alone\./,
    );
    await world.use(button!, SAM);
    for (const label of [MAY_LAUNCH, MAY_VIEW, 'Deny'])
      expect(whispered(await world.press(label, SAM))).toMatch(
        /^You may not add or remove people\./,
      );
    expect(await granted(world)).toEqual([]);
    expect(await audited(world)).toEqual(['Sam: ask for access: start training']);
  });

  it('is denied, told so when they ask again, and may ask anew a day later', async () => {
    const world = await createWorld();
    await ask(world);
    expect(whispered(await world.press('Deny', ADA))).toMatch(/denied by Ada/);
    expect(await ask(world)).toMatch(/^That was denied already\. Ada decided at /);
    await world.wait(86_400_001);
    expect(await ask(world)).toBe('(done)');
  });
});

describe('a chat without an administrator of its own', () => {
  const grace = { platform: 'slack', id: 'U1', name: 'Grace' } as const;
  const page = { platform: 'web', id: 'administrator', name: 'Ada' } as const;

  it('says how one becomes the administrator, though the page has its own', async () => {
    const world = await createWorld({ administrators: [page], grants: [] }, 'slack');
    const reply = await world.say('train', SAM);
    expect(whispered(reply)).toMatch(/no administrator in this chat yet.*“claim CODE”/s);
    expect(reply.kind === 'whisper' && reply.message.controls).toEqual([]);
  });

  it('names those of another chat, and where they are', async () => {
    const world = await createWorld({ administrators: [page, grace], grants: [] }, 'discord');
    expect(await ask(world)).toBe('(done)');
    expect(world.chat.shown().at(-1)?.message.fallback).toContain('can decide: Grace (on slack).');
  });
});

describe('somebody who may see no runs', () => {
  it.each(['stop 1', 'snooze 1', 'logs 1', 'status 1', 'compare 1 2', 'plot 1'])(
    'is not told by “%s” which runs there are',
    async (words) => {
      const world = await createWorld();
      await world.say('train');
      await world.press('Launch');
      const answer = whispered(await world.say(words, SAM));
      expect(answer).toMatch(/^You may not /);
      expect(answer).not.toContain('propel-train');
    },
  );
});

describe('somebody who was added', () => {
  it('may view and no more where that was given, and more once that is given', async () => {
    const world = await createWorld();
    await ask(world);
    await world.press(MAY_VIEW, ADA);
    expect(whispered(await world.say('runs', SAM))).not.toMatch(/may not/);
    expect(whispered(await world.say('train', SAM))).toMatch(/may not start training/);
    await world.press(MAY_LAUNCH, ADA);
    expect(await world.say('train', SAM)).toEqual({ kind: 'done' });
    expect(await granted(world)).toHaveLength(1);
  });

  it('is removed with a button on the same message, and then may nothing, of their own runs neither', async () => {
    const world = await createWorld();
    await ask(world);
    await world.press(MAY_LAUNCH, ADA);
    await world.say('train', SAM);
    await world.press('Launch', SAM);
    await world.wait(3_000);
    expect(whispered(await world.press('Remove Sam', ADA))).toMatch(/^Sam was removed by Ada at /);
    expect(await granted(world)).toEqual([]);
    for (const words of ['train', 'runs', 'status', `stop ${world.host.newest()}`, 'ask why'])
      expect(whispered(await world.say(words, SAM))).toMatch(/may not/);
  });

  it('is added once, whoever presses first', async () => {
    const world = await createWorld();
    await ask(world);
    const add = world.chat.control(MAY_LAUNCH);
    await world.use(add, ADA);
    expect(whispered(await world.use(add, ADA))).toMatch(
      /^That was added already\. Ada decided at/,
    );
    expect(await granted(world)).toHaveLength(1);
  });
});

describe('an administrator', () => {
  it('finds everybody who asked under the help, and adds or removes them there', async () => {
    const world = await createWorld();
    await ask(world);
    const help = await world.say('help', ADA);
    const people = help.kind === 'whisper' ? help.message.controls[0] : undefined;
    expect(people?.label).toBe('People');
    expect(whispered(await world.use(people!, SAM))).toMatch(/^You may not add or remove people/);
    const list = await world.use(people!, ADA);
    if (list.kind !== 'whisper') throw new Error('No list.');
    expect(wordsOf(list.message)).toMatch(/Sam.*to start training/s);
    expect(wordsOf(list.message)).toContain('person web/owner: view, launch');
    const [choice] = list.message.controls;
    expect(whispered(await world.use(choice!, SAM, 'web/stranger'))).toMatch(/may not/);
    const card = await world.use(choice!, ADA, 'web/stranger');
    const add = card.kind === 'whisper' ? card.message.controls[0] : undefined;
    await world.use(add!, ADA);
    expect(await world.say('train', SAM)).toEqual({ kind: 'done' });
    expect(world.words().some((words) => words.includes('Sam was added by Ada'))).toBe(true);
  });

  it('is not offered the list to press by anybody else, who has no such button', async () => {
    const world = await createWorld();
    const help = await world.say('help');
    expect(help.kind === 'whisper' && help.message.controls).toEqual([]);
  });
});
