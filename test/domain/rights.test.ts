import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/place.js';
import { mayDo, RIGHTS, type Right, type RightsTable } from '../../src/domain/rights.js';

function person(id: string, roles: readonly string[] = []): Person {
  return { platform: 'slack', id, name: id, roles };
}

const owner = person('owner');
const table: RightsTable = {
  administrators: [person('administrator')],
  grants: [
    { to: { kind: 'person', platform: 'slack', id: 'owner' }, rights: ['view', 'launch'] },
    { to: { kind: 'role', platform: 'slack', id: 'readers' }, rights: ['view'] },
    { to: { kind: 'channel', platform: 'slack', id: 'open' }, rights: ['view', 'approve'] },
  ],
};

function rightsOf(who: Person, channel = 'c', of: Person | null = owner): Right[] {
  return RIGHTS.filter((right) => mayDo(table, right, { person: who, channel, owner: of }));
}

describe('who may do what', () => {
  it('gives nobody anything until somebody is an administrator', () => {
    const nobody = { ...table, administrators: [] };
    expect(RIGHTS.some((r) => mayDo(nobody, r, { person: owner, channel: 'open', owner }))).toBe(
      false,
    );
  });

  it('is a table: administrator, owner, role, channel, stranger', () => {
    expect(rightsOf(person('administrator'))).toEqual([...RIGHTS]);
    expect(rightsOf(owner)).toEqual(['view', 'launch', 'approve', 'stop']);
    expect(rightsOf(owner, 'c', person('other'))).toEqual(['view', 'launch']);
    expect(rightsOf(person('r', ['readers']))).toEqual(['view']);
    expect(rightsOf(person('x'), 'open')).toEqual(['view', 'approve']);
    expect(rightsOf(person('stranger'))).toEqual([]);
  });

  it('takes from an owner who may no longer launch what belongs to owners', () => {
    const asking = { person: owner, channel: 'c', owner };
    const viewing = { ...table, grants: [{ ...table.grants[0]!, rights: ['view'] as const }] };
    expect(RIGHTS.filter((r) => mayDo(viewing, r, asking))).toEqual(['view']);
    expect(RIGHTS.filter((r) => mayDo({ ...table, grants: [] }, r, asking))).toEqual([]);
  });

  it('takes no one of another platform for somebody of the same id', () => {
    const other: Person = { platform: 'discord', id: 'administrator', name: 'x' };
    expect(rightsOf(other, 'open')).toEqual([]);
  });
});
