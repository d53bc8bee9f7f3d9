import { COMMANDS } from '../commands/index.js';
import { type Access, accessId, administers, levelOf } from '../domain/access.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Grant } from '../domain/rights.js';
import * as messages from '../messages/index.js';
import { utcMinute } from '../text/utc.js';
import { refusalOf, rightsNow } from './access.js';
import { accessMessage, givenRights } from './access-message.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** How long the button under the help, and the choice of people, answer. */
const LIVES_MS = 86_400_000;

/** Everything that people may say; an administrator finds the list of people under it. */
export async function showHelp(deps: Deps, tx: Transaction, { person }: By): Promise<Reply> {
  const isOne = administers(await rightsNow(deps, tx), person);
  const people = isOne ? control(deps, tx, { kind: 'show-people' }, LIVES_MS) : null;
  return whisper(messages.help({ lead: '/propel ', commands: COMMANDS, people }));
}

/** Who may do what, for an administrator: those who asked, to be added or removed. */
export async function showPeople(deps: Deps, tx: Transaction, by: By): Promise<Reply> {
  const problem = await mayAdminister(deps, tx, by);
  if (problem) return refused(problem);
  const table = await givenRights(tx);
  const all = (await deps.store.list('access')).map(({ value }) => value);
  const newest = all.sort((a, b) => b.askedAt - a.askedAt);
  const { administrators } = await rightsNow(deps, tx);
  return whisper(
    messages.people({
      administrators: administrators.map(({ name, platform }) => `${name} (${platform})`),
      people: newest.map((access) => ({
        value: accessId(access.person),
        name: access.person.name,
        what: standing(access, levelOf(table, access.person)),
      })),
      configured: deps.settings.grants.map(grantWords),
      choose: control(deps, tx, { kind: 'choose-person' }, LIVES_MS),
    }),
  );
}

/** One person with the buttons that add or remove them. */
export async function choosePerson(
  deps: Deps,
  tx: Transaction,
  by: By,
  value: string,
): Promise<Reply> {
  const problem = await mayAdminister(deps, tx, by);
  if (problem) return refused(problem);
  const access = await tx.read('access', value);
  return access
    ? whisper(await accessMessage(deps, tx, access))
    : refused({ code: 'control-unknown' });
}

function mayAdminister(deps: Deps, tx: Transaction, by: By) {
  const what = 'add or remove people';
  return refusalOf(deps, tx, { ...by, right: 'administer', what, owner: null });
}

function standing({ answer, askedAt, wanted }: Access, level: 'launch' | 'view' | null): string {
  if (level !== null) return `may ${level}, added by ${answer?.by.name ?? 'an administrator'}`;
  if (answer === null) return `asked at ${utcMinute(askedAt)}: to ${wanted}`;
  return `${answer.given} by ${answer.by.name} at ${utcMinute(answer.at)}`;
}

function grantWords({ to, rights }: Grant): string {
  return `${to.kind} ${to.platform}/${to.id}: ${rights.join(', ')}`;
}
