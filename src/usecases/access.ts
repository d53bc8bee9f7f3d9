import type { Person, Place } from '../domain/place.js';
import { samePerson } from '../domain/place.js';
import type { Problem } from '../domain/problem.js';
import { mayDo, type Right, type RightsTable } from '../domain/rights.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** Rights as they stand now: those of the configuration and those that administrators gave since. */
export async function rightsNow(deps: Deps, tx: Transaction): Promise<RightsTable> {
  const stored = await tx.read('rights', 'table');
  const configured = deps.settings.administrators;
  return {
    administrators: [
      ...configured,
      ...(stored?.administrators ?? []).filter((s) => !configured.some((c) => samePerson(c, s))),
    ],
    grants: [...deps.settings.grants, ...(stored?.grants ?? [])],
  };
}

/** Null where the person may, else the reason why not. Asked again at every press. */
export async function refusalOf(
  deps: Deps,
  tx: Transaction,
  asked: { right: Right; what: string; person: Person; place: Place; owner: Person | null },
): Promise<Problem | null> {
  const table = await rightsNow(deps, tx);
  const asking = { person: asked.person, channel: asked.place.channel.id, owner: asked.owner };
  if (mayDo(table, asked.right, asking)) return null;
  const administrators = administratorsFor(table, asked.person);
  if (administrators.length === 0) return { code: 'no-administrator' };
  return {
    code: 'not-allowed',
    what: asked.what,
    owner: asked.owner,
    administrators,
    ...(mayDo(table, 'launch', { ...asking, owner: null }) ? {} : { mayAsk: true }),
  };
}

/**
 * Whom somebody can ask: the administrators of their own platform, or those of another chat, named with it. The page's
 * administrator is whoever sits before it, and nobody whom people of a chat could ask.
 */
export function administratorsFor(
  { administrators }: RightsTable,
  { platform }: Pick<Person, 'platform'>,
): readonly Person[] {
  const here = administrators.filter((one) => one.platform === platform);
  if (here.length > 0) return here;
  return administrators
    .filter((one) => one.platform !== 'web')
    .map((one) => ({ ...one, name: `${one.name} (on ${one.platform})` }));
}

/** Writes who did what into the audit, in the same commit as the decision and so before the deed. */
export function audit(
  deps: Deps,
  tx: Transaction,
  line: { who: Person; what: string; target: string; outcome: string },
): void {
  const at = deps.clock.now();
  tx.put('audit', `${at}-${deps.ids.opaque()}`, { at, ...line });
}
