import type { MessageKey } from './ids.js';
import { type Person, type Place, samePerson } from './place.js';
import type { Grant, Right, RightsTable } from './rights.js';

/** What an administrator may give with a button. Approving and stopping one's own runs follows from launching them. */
export const LEVELS = {
  launch: ['view', 'launch'],
  view: ['view'],
} as const satisfies Readonly<Record<string, readonly Right[]>>;

export type Level = keyof typeof LEVELS;

/** What was decided about somebody, by whom, when. */
export interface AccessAnswer {
  readonly given: Level | 'denied' | 'removed';
  readonly by: Person;
  readonly at: number;
}

/** Somebody who asked for access, or whom an administrator looked at: one record a person. */
export interface Access {
  readonly person: Person;
  /** Where they asked, and the message there that administrators press. */
  readonly place: Place;
  readonly message: MessageKey;
  readonly askedAt: number;
  /** What they wanted when they were refused, as in "You may not ...". */
  readonly wanted: string;
  readonly answer: AccessAnswer | null;
}

/** Id of a person's record. */
export function accessId({ platform, id }: Pick<Person, 'platform' | 'id'>): string {
  return `${platform}/${id}`;
}

/** The person without the roles that came along: those are asked at every press. */
export function bare({ platform, id, name }: Person): Person {
  return { platform, id, name };
}

/** What somebody was given by a button, or null. */
export function levelOf({ grants }: RightsTable, person: Person): Level | null {
  const grant = grants.find((one) => isFor(one, person));
  if (!grant) return null;
  return grant.rights.includes('launch') ? 'launch' : 'view';
}

/** The table in which this person has exactly that level by a button. */
export function added(table: RightsTable, person: Person, level: Level): RightsTable {
  const { platform, id } = person;
  const grant: Grant = { to: { kind: 'person', platform, id }, rights: LEVELS[level] };
  return { ...table, grants: [...removed(table, person).grants, grant] };
}

/** The table without what this person was given by a button. */
export function removed(table: RightsTable, person: Person): RightsTable {
  return { ...table, grants: table.grants.filter((grant) => !isFor(grant, person)) };
}

/** True where the person administers. */
export function administers({ administrators }: RightsTable, person: Person): boolean {
  return administrators.some((one) => samePerson(one, person));
}

function isFor({ to }: Grant, { platform, id }: Person): boolean {
  return to.kind === 'person' && to.platform === platform && to.id === id;
}
