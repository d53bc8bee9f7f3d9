import type { Incoming, Reply } from '../domain/incoming.js';
import * as messages from '../messages/index.js';
import { audit, rightsNow } from './access.js';
import type { Deps } from './deps.js';
import { refused, whisper } from './replies.js';
import { type Transaction, transact } from './transact.js';

/** The one-time code with which somebody becomes the administrator, or null where there is one already. */
export async function claimCode(deps: Deps): Promise<string | null> {
  return transact(deps, async (tx) => {
    if ((await rightsNow(deps, tx)).administrators.some((a) => a.platform !== 'web')) return null;
    const standing = await tx.read('claim', 'code');
    if (standing) return standing.code;
    const code = deps.ids.opaque().slice(0, 12);
    tx.put('claim', 'code', { code });
    return code;
  });
}

/** Makes the person who knows the code the administrator; the code is good once. */
export async function claim(
  deps: Deps,
  tx: Transaction,
  said: Pick<Incoming, 'person'>,
  code: string,
): Promise<Reply> {
  const standing = await tx.read('claim', 'code');
  const first = (await rightsNow(deps, tx)).administrators.find((a) => a.platform !== 'web');
  if (!standing && first) return refused({ code: 'already-claimed', by: first });
  if (!standing || standing.code !== code) {
    audit(deps, tx, {
      who: said.person,
      what: 'claim',
      target: 'administrator',
      outcome: 'wrong code',
    });
    return refused({ code: 'wrong-code' });
  }
  const table = await tx.read('rights', 'table');
  tx.put('rights', 'table', {
    administrators: [...(table?.administrators ?? []), said.person],
    grants: table?.grants ?? [],
  });
  tx.remove('claim', 'code');
  audit(deps, tx, { who: said.person, what: 'claim', target: 'administrator', outcome: 'claimed' });
  return whisper(messages.claimed({ name: said.person.name }));
}
