import type { Inbox } from '../../src/domain/incoming.js';
import type { Person, Platform } from '../../src/domain/place.js';
import { createWorld, type World } from '../fakes/world.js';
import { bring, bringRun, type OnShow } from './stages.js';
import { grantsFor, type Pressed, ROLES, type Role, type Spoken } from './table.js';

/** A place where people press and speak; what they then see comes back as words. */
export interface Floor {
  readonly platform: Platform;
  person(role: Role): Person;
  /** Who can be there. */
  readonly roles: readonly Role[];
  /** True where one account plays several of them, each in a world of its own. */
  readonly shared: boolean;
  /** From now on events go there. */
  lead(world: World, inbox: Inbox): void;
  /** Puts the message up and lets that person use its control. */
  use(role: Role, on: OnShow): Promise<string>;
  say(role: Role, words: readonly string[]): Promise<string>;
}

const REFUSED = /You may not /;

/** Everybody who was not refused at that control, tried one after the other, each where the control is still unused. */
export function whoMayPress(floor: Floor, label: Pressed): Promise<readonly Role[]> {
  return whoMay(floor, async (world) => {
    const onShow = await bring({ world, person: floor.person }, label);
    return (role) => floor.use(role, onShow);
  });
}

/** Everybody who was not refused at that command. */
export function whoMaySay(floor: Floor, words: Spoken): Promise<readonly Role[]> {
  return whoMay(floor, async (world) => {
    const run = await bringRun({ world, person: floor.person });
    const said = words.split(' ').map((word) => (word === 'RUN' ? run : word));
    return (role) => floor.say(role, said);
  });
}

async function whoMay(
  floor: Floor,
  stage: (world: World) => Promise<(role: Role) => Promise<string>>,
): Promise<readonly Role[]> {
  const allowed: Role[] = [];
  let deed: ((role: Role) => Promise<string>) | null = null;
  let world: World | null = null;
  for (const role of floor.roles) {
    if (world === null || deed === null || floor.shared) {
      world = await openWorld(floor, role);
      deed = await stage(world);
    }
    const before = await audited(world);
    const seen = await deed(role);
    if (REFUSED.test(seen)) {
      if ((await audited(world)) !== before) throw new Error(`${role} was refused, and did it.`);
      continue;
    }
    allowed.push(role);
    world = null;
  }
  return allowed;
}

/** A world in which those people have their rights; where one account plays many roles, it has those of this one. */
async function openWorld(floor: Floor, role: Role): Promise<World> {
  const { platform } = floor;
  const real = grantsFor(floor.person);
  const played = grantsFor((one) =>
    floor.roles.includes(one) && one === role
      ? floor.person(one)
      : { platform, id: one, name: one },
  );
  const own = real.filter(({ to }) => to.id === floor.person('owner').id);
  const grants = floor.shared ? [...played, ...own] : real;
  const world = await createWorld(
    { grants, administrators: [floor.person('administrator')] },
    platform,
  );
  floor.lead(world, (incoming) => {
    const place = { channel: { platform, id: 'page' }, thread: null };
    return world.app.inbox({ ...incoming, place });
  });
  return world;
}

async function audited(world: World): Promise<number> {
  return (await world.store.list('audit')).length;
}

/** The table of what happened, a line each, for people to read. */
export function printed(
  title: string,
  rows: readonly (readonly [string, readonly Role[]])[],
): string {
  const head = ROLES.map((role) => role.padEnd(14)).join('');
  const lines = rows.map(
    ([what, may]) =>
      what.padEnd(34) + ROLES.map((r) => (may.includes(r) ? 'yes' : '-').padEnd(14)).join(''),
  );
  return [title, ' '.repeat(34) + head, ...lines].map((line) => line.trimEnd()).join('\n');
}
