import type { ScanId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Intent } from '../domain/intent.js';
import { laneOf } from '../domain/place.js';
import type { Scan } from '../domain/scan.js';
import * as messages from '../messages/index.js';
import { audit, refusalOf } from './access.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { typedOffer } from './freeze.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

type TrainIntent = Extract<Intent, { kind: 'train' }>;
type Said = Pick<Incoming, 'person' | 'place' | 'eventId'>;

/** Starts a look at a project: bare, the channel's own; else the one used last here; else a form asks. */
export async function train(
  deps: Deps,
  tx: Transaction,
  said: Said,
  intent: TrainIntent,
): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...said,
    right: 'launch',
    what: 'start training',
    owner: null,
  });
  if (problem) return refused(problem);
  const named = intent.host === null ? null : findHost(deps, intent.host);
  if (named && !named.ok) return refused(named.error);
  const lane = laneOf(said.place.channel);
  const bound = deps.settings.channels[lane];
  const last = await tx.read('channel', lane);
  const hostName = intent.host ?? bound?.host ?? last?.host ?? onlyHost(deps);
  const usual =
    bound?.host === hostName ? bound.path : last?.host === hostName ? last.directory : null;
  const directory = intent.path ?? usual;
  if (!hostName || !directory)
    return { kind: 'form', form: await whereForm(deps, tx, hostName, directory) };
  const host = findHost(deps, hostName);
  if (!host.ok) return refused(host.error);
  await startScan(deps, tx, said, { host: hostName, directory, command: intent.command });
  return done;
}

/** Makes the scan record, says that the look has begun, and leaves the look to be done. */
async function startScan(
  deps: Deps,
  tx: Transaction,
  said: Said,
  target: { host: string; directory: string; command: string | null },
): Promise<void> {
  const id = deps.ids.opaque() as ScanId;
  const now = deps.clock.now();
  const place = { channel: said.place.channel, thread: null };
  const scan: Scan = {
    id,
    host: target.host,
    directory: target.directory,
    askedBy: said.person,
    place,
    message: keys.scan(id),
    createdAt: now,
    expiresAt: now + deps.settings.scanExpiresMs,
    state: { kind: 'scanning' },
    result: null,
    offers: target.command === null ? [] : [typedOffer(target.command, null)],
    chosen: 0,
    controls: null,
  };
  tx.put('scan', id, scan);
  tx.put('channel', laneOf(place.channel), { host: target.host, directory: target.directory });
  audit(deps, tx, {
    who: said.person,
    what: 'scan',
    target: `${target.host}:${target.directory}`,
    outcome: 'started',
  });
  tx.post(
    place,
    scan.message,
    messages.scanning({ host: target.host, directory: target.directory }),
  );
  tx.plan({ kind: 'scan', scan: id });
}

function onlyHost(deps: Deps): string | null {
  const [first, second] = deps.settings.hosts;
  return first && !second ? first.name : null;
}

async function whereForm(
  deps: Deps,
  tx: Transaction,
  host: string | null | undefined,
  path: string | null,
) {
  const names = deps.settings.hosts.map((h) => h.name).join(', ');
  return {
    id: control(deps, tx, { kind: 'start-scan' }, deps.settings.scanExpiresMs),
    title: 'Where is the project?',
    submit: 'Look for training commands',
    fields: [
      {
        id: 'host',
        label: 'Host',
        hint: `Known: ${names}`,
        value: host ?? '',
        multiline: false,
        required: true,
      },
      {
        id: 'path',
        label: 'Folder on that host',
        hint: 'For example ~/my-project',
        value: path ?? '',
        multiline: false,
        required: true,
      },
    ],
  };
}
