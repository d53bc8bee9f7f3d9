import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/commands/index.js';
import { LABELS } from '../../src/domain/blocks.js';
import type { Person, Platform } from '../../src/domain/place.js';
import { type World, whispered } from '../fakes/world.js';
import {
  MAY_PRESS,
  MAY_SAY,
  MAY_SUBMIT,
  NOT_SAID,
  NOT_SHOWN,
  type Pressed,
  ROLES,
  type Spoken,
} from '../rights/table.js';
import { type Floor, whoMayPress, whoMaySay } from '../rights/try-all.js';

const NAMES: Readonly<Record<string, string>> = { stranger: 'Sam' };

/** People right before the inbox; `test/live/rights-pressed.test.ts` has them at the platforms, with the same table. */
function inboxFloor(platform: Platform): Floor {
  let world: World | null = null;
  const person = (role: string): Person => ({ platform, id: role, name: NAMES[role] ?? role });
  const there = () => {
    if (!world) throw new Error('Nobody leads.');
    return world;
  };
  return {
    platform,
    person,
    roles: ROLES,
    shared: false,
    lead: (next) => {
      world = next;
    },
    use: async (role, { control, value }) =>
      whispered(await there().use(control, person(role), value)),
    say: async (role, words) => whispered(await there().say(words.join(' '), person(role))),
  };
}

describe('who may do what, right at the inbox', () => {
  const floor = inboxFloor('web');

  it.each(Object.keys(MAY_PRESS) as Pressed[])('%s', async (label) => {
    expect(await whoMayPress(floor, label)).toEqual(MAY_PRESS[label]);
  });

  it.each(Object.keys(MAY_SAY) as Spoken[])('“%s”', async (words) => {
    expect(await whoMaySay(floor, words)).toEqual(MAY_SAY[words]);
  });
});

describe('who may send a form that somebody else opened', () => {
  const fields = { command: 'python3 other.py', target: '0.1', note: 'I looked.' };

  it.each(Object.keys(MAY_SUBMIT) as (keyof typeof MAY_SUBMIT)[])('%s', async (label) => {
    const floor = inboxFloor('web');
    let world: World | null = null;
    const forms: Floor = {
      ...floor,
      lead(next, inbox) {
        world = next;
        floor.lead(next, inbox);
      },
      async use(role, { control }) {
        if (!world) throw new Error('Nobody leads.');
        const form = await world.use(control, floor.person('owner'));
        return whispered(await world.submit(form, fields, floor.person(role)));
      },
    };
    expect(await whoMayPress(forms, label)).toEqual(MAY_SUBMIT[label]);
  });
});

describe('the rights table', () => {
  it('has a row for every label and every command', () => {
    const rows = [...Object.keys(MAY_PRESS), ...NOT_SHOWN];
    expect(Object.values(LABELS).filter((label) => !rows.includes(label))).toEqual([]);
    const said = [...Object.keys(MAY_SAY), ...NOT_SAID].map((words) => words.split(' ')[0]);
    const known = COMMANDS.map(({ usage }) => usage.split(' ')[0]);
    expect(known.filter((word) => !said.includes(word))).toEqual([]);
  });
});
