import { type Person, samePerson } from './place.js';

export const RIGHTS = ['view', 'launch', 'approve', 'stop', 'administer'] as const;
export type Right = (typeof RIGHTS)[number];

/** Who holds which rights. Nobody holds any until somebody is an administrator. */
export interface RightsTable {
  readonly administrators: readonly Person[];
  readonly grants: readonly Grant[];
}

/** Rights for a person, a role or everybody in a channel, from propel.yaml or an administrator's button. */
export interface Grant {
  readonly to:
    | { readonly kind: 'person'; readonly platform: string; readonly id: string }
    | { readonly kind: 'role'; readonly platform: string; readonly id: string }
    | { readonly kind: 'channel'; readonly platform: string; readonly id: string };
  readonly rights: readonly Right[];
}

export interface Asking {
  readonly person: Person;
  readonly channel: string;
  /** Owner of the run that is asked about, if one is. */
  readonly owner: Person | null;
}

function isAdministrator(table: RightsTable, person: Person): boolean {
  return table.administrators.some((a) => samePerson(a, person));
}

/**
 * May this person do that? Closed by default: without an administrator the answer is no to everything.
 * `approve` and `stop` belong to the run's owner, for as long as they may launch, and to administrators; a grant of them
 * widens that.
 */
export function mayDo(table: RightsTable, right: Right, asking: Asking): boolean {
  if (table.administrators.length === 0) return false;
  if (isAdministrator(table, asking.person)) return true;
  if (right === 'administer') return false;
  const granted = (one: Right) =>
    table.grants.some((g) => reaches(g, asking) && g.rights.includes(one));
  if (granted(right)) return true;
  const isOwner = asking.owner !== null && samePerson(asking.owner, asking.person);
  // An owner whose rights were taken away is an owner no more: a fix that is approved launches again.
  return isOwner && right !== 'launch' && granted('launch');
}

function reaches(grant: Grant, asking: Asking): boolean {
  if (grant.to.platform !== asking.person.platform) return false;
  switch (grant.to.kind) {
    case 'person':
      return grant.to.id === asking.person.id;
    case 'role':
      return asking.person.roles?.includes(grant.to.id) ?? false;
    case 'channel':
      return grant.to.id === asking.channel;
  }
}
