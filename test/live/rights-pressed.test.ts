// needs: nothing
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MAY_PRESS,
  MAY_SAY,
  type Pressed,
  ROLES,
  type Role,
  type Spoken,
} from '../rights/table.js';
import { printed, whoMayPress, whoMaySay } from '../rights/try-all.js';
import { openDiscordFloor } from './rights/discord-floor.js';
import type { OpenFloor } from './rights/open-floor.js';
import { openSlackFloor } from './rights/slack-floor.js';
import { openWebFloor } from './rights/web-floor.js';

const FLOORS = [
  ['the page', openWebFloor],
  ['Slack', openSlackFloor],
  ['Discord', openDiscordFloor],
] as const;

describe.each(FLOORS)('who may do what, pressed and said on %s', (name, open) => {
  let opened: OpenFloor;
  const rows: [string, readonly Role[]][] = [];
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    const { length } = rows;
    process.stdout.write(`${printed(`What happened on ${name}, ${length} rows:`, rows)}\n`);
    await opened.close();
  });

  /** On the page one account plays several people, so that a button for one of them is one for all of these. */
  function expected(label: Pressed): readonly Role[] {
    const may: readonly Role[] = MAY_PRESS[label];
    if (!opened.floor.shared || label !== 'Ask for access') return may;
    return ROLES.filter((role) => role !== 'owner' && role !== 'administrator');
  }

  it.each(Object.keys(MAY_PRESS) as Pressed[])('%s', async (label) => {
    const may = await whoMayPress(opened.floor, label);
    rows.push([label, may]);
    expect(may).toEqual(expected(label));
  });

  it.each(Object.keys(MAY_SAY) as Spoken[])('“%s”', async (words) => {
    const may = await whoMaySay(opened.floor, words);
    rows.push([`/propel ${words}`, may]);
    expect(may).toEqual(MAY_SAY[words]);
  });

  it('without one message that the platform refused', () => {
    expect(opened.refusals()).toEqual([]);
  });
});
