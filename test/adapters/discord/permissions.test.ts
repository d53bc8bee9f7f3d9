import { describe, expect, it } from 'vitest';
import {
  lacking,
  type Member,
  NEEDED,
  NEEDED_BITS,
  permissionsIn,
} from '../../../adapters/discord/permissions.js';

const [view, send, threads, , embed, files] = NEEDED.map(({ bit }) => bit);
const member: Member = {
  id: 'bot',
  roles: ['role', 'other'],
  guild: 'everyone',
  roleBits: { everyone: String(view), role: String(send), other: '0' },
};
const over = (id: string, type: number, allow: bigint | undefined, deny: bigint | undefined) => ({
  id,
  type,
  allow: String(allow ?? 0n),
  deny: String(deny ?? 0n),
});
const may = (...overwrites: ReturnType<typeof over>[]) => permissionsIn(member, overwrites);

describe('what the bot may do in a channel', () => {
  it('asks for what the invitation of the documents grants', () => {
    expect(NEEDED_BITS).toBe(309237763072n);
  });

  it('is what @everyone and its roles may', () => {
    expect(may()).toBe((view ?? 0n) | (send ?? 0n));
  });

  it('follows @everyone, then the roles together, then the member', () => {
    expect(may(over('everyone', 0, threads, send)) & (send ?? 0n)).toBe(0n);
    expect(may(over('everyone', 0, 0n, send), over('role', 0, send, 0n)) & (send ?? 0n)).toBe(send);
    // One role's yes goes before another's no.
    const roles = [over('role', 0, 0n, send), over('other', 0, send, 0n)];
    expect(may(...roles) & (send ?? 0n)).toBe(send);
    expect(may(...roles, over('bot', 1, 0n, send)) & (send ?? 0n)).toBe(0n);
  });

  it('hears nothing of roles that it does not have, and of other members', () => {
    expect(may(over('strange', 0, 0n, send), over('ada', 1, 0n, view))).toBe(may());
    // An id of a role among the members is another thing.
    expect(may(over('role', 1, 0n, send))).toBe(may());
  });

  it('is nothing in a channel that it does not see, and no files where it may not write', () => {
    expect(lacking(may(over('bot', 1, 0n, view)))).toHaveLength(NEEDED.length);
    const all = { ...member, roleBits: { everyone: String(NEEDED_BITS) }, roles: [] };
    const silent = permissionsIn(all, [over('everyone', 0, 0n, send)]);
    expect(silent & ((embed ?? 0n) | (files ?? 0n))).toBe(0n);
  });

  it('is everything for an administrator, whatever a channel says', () => {
    const admin = { ...member, roleBits: { role: '8' } };
    expect(lacking(permissionsIn(admin, [over('bot', 1, 0n, NEEDED_BITS)]))).toEqual([]);
  });
});
