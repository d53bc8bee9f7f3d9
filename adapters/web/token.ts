import type { Ids } from '../../src/ports/ids.js';
import type { Store } from '../../src/ports/store.js';

const RECORD = 'web/token';

/** The secret of the page's address, made once and kept, so that an address stays good over restarts. */
export async function keptToken(store: Store, ids: Ids): Promise<string> {
  for (;;) {
    const found = await store.read('chat', RECORD);
    if (typeof found?.value === 'string') return found.value;
    const token = ids.opaque();
    await store.commit([{ kind: 'chat', id: RECORD, expect: found?.version ?? 0, value: token }]);
  }
}
