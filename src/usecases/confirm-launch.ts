import { confirmCommand } from '../domain/command.js';
import type { RunId, ScanId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Run } from '../domain/run.js';
import type { Scan } from '../domain/scan.js';
import { sessionName } from '../domain/session.js';
import * as messages from '../messages/index.js';
import { startObserving } from '../observing/index.js';
import { audit } from './access.js';
import { briefingOf } from './briefing.js';
import type { Deps } from './deps.js';
import { tableExpires } from './expire.js';
import { keys } from './keys.js';
import { NOTHING_HAPPENED } from './nothing-happened.js';
import { done, refused } from './replies.js';
import { openScanFor } from './scan-controls.js';
import { cardOf } from './status-card.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/**
 * Launch was pressed: mints the confirmation of exactly the command that the button stood under, claims the run's
 * name, and leaves the launch to be done. A button of a command that is no longer shown starts nothing.
 */
export async function confirmLaunch(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: ScanId,
  choice: number,
): Promise<Reply> {
  const found = await openScanFor(deps, tx, by, id);
  if (!found.ok) return refused(found.error);
  const scan = found.value;
  const offer = scan.offers[choice];
  if (!offer || choice !== scan.chosen)
    return refused({ code: 'superseded', what: 'this command' });
  const at = deps.clock.now();
  const run = await newRun(deps, tx, scan, by, choice);
  tx.put('run', run.id, run);
  const launched: Scan = {
    ...scan,
    state: { kind: 'launched', by: by.person, at, run: run.id },
    controls: null,
  };
  tx.put('scan', id, launched);
  tx.done(tableExpires(id));
  audit(deps, tx, {
    who: by.person,
    what: 'launch',
    target: `${run.id}: ${offer.command}`,
    outcome: 'confirmed',
  });
  tx.edit(scan.place.channel, scan.message, messages.scanClosed({ scan: launched }));
  tx.post({ channel: scan.place.channel, thread: null }, run.card, cardOf(deps, run));
  tx.plan({ kind: 'launch', run: run.id });
  return done;
}

async function newRun(
  deps: Deps,
  tx: Transaction,
  scan: Scan,
  by: By,
  choice: number,
): Promise<Run> {
  const offer = scan.offers[choice];
  if (!offer) throw new Error('A run needs the offer that was confirmed.');
  const at = deps.clock.now();
  const id = await freeName(tx, at);
  const shown = {
    command: offer.command,
    host: scan.host,
    directory: scan.directory,
    files: offer.files,
    git: scan.result?.machine?.git ?? null,
  };
  return {
    ...NOTHING_HAPPENED,
    id,
    command: confirmCommand(shown, by.person, at),
    owner: by.person,
    place: { channel: scan.place.channel, thread: keys.card(id) },
    card: keys.card(id),
    status: { state: 'launching', since: at },
    createdAt: at,
    session: null,
    cursor: { inode: '', offset: 0, lines: 0 },
    observer: startObserving(),
    beside: null,
    lastGrowth: at,
    lastCard: at,
    configs: offer.configs,
    interpreter: scan.result?.environment.interpreter ?? 'python3',
    briefing: briefingOf(scan, offer),
  };
}

/** The first name from this millisecond on that no run has. */
export async function freeName(tx: Transaction, at: number): Promise<RunId> {
  for (let moment = at; ; moment += 1) {
    const name = sessionName(moment);
    if (!(await tx.read('run', name))) return name;
  }
}
