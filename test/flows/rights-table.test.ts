import { describe, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/incoming.js';
import type { Person, Platform } from '../../src/domain/place.js';
import type { Grant } from '../../src/domain/rights.js';
import { createWorld, type World } from '../fakes/world.js';
import { crash } from './crash.js';

const PEOPLE = ['stranger', 'viewer', 'approver', 'stopper', 'owner', 'administrator'] as const;
type Who = (typeof PEOPLE)[number];

/** Who may press what: the rights table of the product, button by button. Everybody else is refused. */
const ALLOWED: Readonly<Record<string, readonly Who[]>> = {
  Launch: ['owner', 'administrator'],
  'Edit command': ['owner', 'administrator'],
  Cancel: ['owner', 'administrator'],
  Answer: ['approver', 'owner', 'administrator'],
  Approve: ['approver', 'owner', 'administrator'],
  Deny: ['approver', 'owner', 'administrator'],
  'Undo fix': ['approver', 'owner', 'administrator'],
  'Stop run': ['stopper', 'owner', 'administrator'],
};

function grantsOn(platform: Platform): readonly Grant[] {
  const to = (id: string) => ({ kind: 'person', platform, id }) as const;
  return [
    { to: to('owner'), rights: ['view', 'launch'] },
    { to: to('viewer'), rights: ['view'] },
    { to: to('approver'), rights: ['view', 'approve'] },
    { to: to('stopper'), rights: ['view', 'stop'] },
  ];
}

/** Brings the world to where the button is on show, and presses it as that person. */
async function press(world: World, label: string, who: Who): Promise<Reply> {
  const person: Person = { platform: 'web', id: who, name: who };
  await world.say('train');
  if (['Launch', 'Edit command', 'Cancel'].includes(label)) return world.press(label, person);
  await world.press('Launch');
  await world.wait(3_000);
  if (label === 'Stop run') {
    const question = await world.say(`stop ${world.host.newest()}`);
    const control = question.kind === 'whisper' ? question.message.controls[0] : undefined;
    if (!control) throw new Error('The question has no button.');
    return world.use(control, person);
  }
  if (label !== 'Answer') await crash(world);
  if (label === 'Undo fix') await world.press('Approve');
  return world.press(label, person);
}

describe.each(['web', 'slack', 'discord'] as const)('who may press what, on %s', (platform) => {
  it.each(Object.keys(ALLOWED))('%s', async (label) => {
    const allowed: Who[] = [];
    for (const who of PEOPLE) {
      const world = await createWorld({ grants: grantsOn(platform) }, platform);
      const reply = await press(world, label, who);
      const refused = reply.kind === 'whisper' && /may not/i.test(reply.message.fallback);
      if (!refused) allowed.push(who);
      const audited = (await world.store.list('audit')).some((line) => line.value.who.id === who);
      if (refused && who !== 'owner') expect(audited).toBe(false);
    }
    expect(allowed).toEqual(ALLOWED[label]);
  });
});
