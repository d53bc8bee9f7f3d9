import {
  type Access,
  accessId,
  added,
  administers,
  bare,
  type Level,
  levelOf,
  removed,
} from '../domain/access.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { plainMessage } from '../domain/message.js';
import type { Person } from '../domain/place.js';
import type { Problem } from '../domain/problem.js';
import { audit, refusalOf, rightsNow } from './access.js';
import { accessMessage, givenRights } from './access-message.js';
import type { Deps } from './deps.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

type Given = Level | 'denied' | 'removed';

/**
 * An administrator added somebody, denied their question, or removed them. The rights of propel.yaml stay as they are: a
 * button gives and takes only what buttons gave.
 */
export async function decideAccess(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  person: Person,
  given: Given,
): Promise<Reply> {
  const what = 'add or remove people';
  const problem = await refusalOf(deps, tx, { ...by, right: 'administer', what, owner: null });
  if (problem) return refused(problem);
  const access = await tx.read('access', accessId(person));
  if (!access) return refused({ code: 'control-unknown' });
  const table = await givenRights(tx);
  const stands =
    administers(await rightsNow(deps, tx), person) && given !== 'denied'
      ? administrator(person)
      : asItIs(access, levelOf(table, person), given);
  if (stands) return refused(stands);
  const target = `${accessId(person)} (${person.name})`;
  audit(deps, tx, { who: by.person, what: WHAT[given], target, outcome: 'decided' });
  if (given === 'removed') tx.put('rights', 'table', removed(table, person));
  else if (given !== 'denied') tx.put('rights', 'table', added(table, person, given));
  const answer = { given, by: bare(by.person), at: deps.clock.now() };
  const next: Access = { ...access, answer };
  tx.put('access', accessId(person), next);
  const shown = await accessMessage(deps, tx, next);
  tx.edit(next.place.channel, next.message, shown);
  return whisper(plainMessage(shown.fallback));
}

const WHAT: Readonly<Record<Given, string>> = {
  launch: 'add person, may launch',
  view: 'add person, may view',
  denied: 'deny access',
  removed: 'remove person',
};

function administrator({ name }: Person): Problem {
  const why = 'They are an administrator and may do everything.';
  return { code: 'access-stands', name, why };
}

/** Why there is nothing to decide, or null: the first press counts. */
function asItIs({ answer, person }: Access, level: Level | null, given: Given): Problem | null {
  const already = (words: string): Problem =>
    answer
      ? { code: 'already-decided', answer: words, by: answer.by, at: answer.at }
      : { code: 'access-stands', name: person.name, why: `That is how it stands: ${words}.` };
  if (given === 'denied') return answer ? already(WORDS[answer.given]) : null;
  if (given === 'removed') return level === null ? already('removed') : null;
  return level === given ? already('added') : null;
}

const WORDS: Readonly<Record<Given, string>> = {
  launch: 'added',
  view: 'added',
  denied: 'denied',
  removed: 'removed',
};
