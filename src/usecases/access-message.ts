import { type Access, type Level, levelOf } from '../domain/access.js';
import type { Deed } from '../domain/action.js';
import type { Message } from '../domain/message.js';
import type { RightsTable } from '../domain/rights.js';
import * as messages from '../messages/index.js';
import { administratorsFor, rightsNow } from './access.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** How long the buttons answer. */
const LIVES_MS = 30 * 86_400_000;

/** Rights that administrators gave with buttons, and those who claimed; nothing of propel.yaml. */
export async function givenRights(tx: Transaction): Promise<RightsTable> {
  return (await tx.read('rights', 'table')) ?? { administrators: [], grants: [] };
}

/** How it stands with a person, with the buttons that change it; every press is checked again. */
export async function accessMessage(deps: Deps, tx: Transaction, access: Access): Promise<Message> {
  const { person, answer } = access;
  const level = levelOf(await givenRights(tx), person);
  const key = (deed: Deed | null) => (deed ? control(deps, tx, deed, LIVES_MS) : null);
  const add = (wanted: Level) =>
    key(level === wanted ? null : { kind: 'add-person', person, level: wanted });
  return messages.access({
    access,
    level,
    alsoConfigured: deps.settings.grants.some(
      ({ to }) => to.kind === 'person' && to.platform === person.platform && to.id === person.id,
    ),
    administrators: administratorsFor(await rightsNow(deps, tx), person).map(({ name }) => name),
    actions: {
      launch: add('launch'),
      view: add('view'),
      deny: key(answer === null ? { kind: 'deny-person', person } : null),
      remove: key(level === null ? null : { kind: 'remove-person', person }),
    },
  });
}
