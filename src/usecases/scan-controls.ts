import type { ScanId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Scan } from '../domain/scan.js';
import * as messages from '../messages/index.js';
import { audit, refusalOf } from './access.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { tableExpires } from './expire.js';
import { typedOffer } from './freeze.js';
import { openScan } from './open-scan.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** The scan, where it is still open to this person; else why not. */
export async function openScanFor(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: ScanId,
): Promise<Result<Scan, Problem>> {
  const scan = await tx.read('scan', id);
  if (!scan) return err({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'launch',
    what: 'choose or launch a command',
    owner: scan.askedBy,
  });
  if (problem) return err(problem);
  const { state } = scan;
  if (state.kind === 'launched' || state.kind === 'cancelled')
    return err({ code: 'already-decided', answer: state.kind, by: state.by, at: state.at });
  if (state.kind === 'expired')
    return err({ code: 'expired', what: 'this table', at: scan.expiresAt });
  if (state.kind !== 'open') return err({ code: 'control-unknown' });
  if (deps.clock.now() > scan.expiresAt)
    return err({ code: 'expired', what: 'this table', at: scan.expiresAt });
  return ok(scan);
}

/** Shows another of the commands whole. */
export async function chooseCandidate(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: ScanId,
  value: string,
): Promise<Reply> {
  const scan = await openScanFor(deps, tx, by, id);
  if (!scan.ok) return refused(scan.error);
  const chosen = Number(value);
  if (!Number.isInteger(chosen) || !scan.value.offers[chosen])
    return refused({ code: 'control-unknown' });
  if (chosen !== scan.value.chosen) openScan(deps, tx, { ...scan.value, chosen });
  return done;
}

/** Opens a form with the command's text. */
export async function editCommand(deps: Deps, tx: Transaction, by: By, id: ScanId): Promise<Reply> {
  const scan = await openScanFor(deps, tx, by, id);
  if (!scan.ok) return refused(scan.error);
  const { chosen, offers, result, host, directory } = scan.value;
  const configs = result?.configs
    .map((c) => c.path)
    .slice(0, 5)
    .join(', ');
  return {
    kind: 'form',
    form: {
      id: control(deps, tx, { kind: 'submit-command', scan: id }, deps.settings.scanExpiresMs),
      title: 'Edit command',
      submit: 'Show it for confirmation',
      fields: [
        {
          id: 'command',
          label: `Runs on ${host} in ${directory}`,
          hint: configs ? `Configs here: ${configs}` : 'These bytes are what is confirmed and run.',
          value: offers[chosen]?.command ?? '',
          multiline: true,
          required: true,
        },
      ],
    },
  };
}

/** Offers the bytes that a person typed, and shows them whole; nothing runs before Launch. */
export async function submitCommand(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: ScanId,
  command: string,
): Promise<Reply> {
  const scan = await openScanFor(deps, tx, by, id);
  if (!scan.ok) return refused(scan.error);
  if (command.trim() === '')
    return refused({ code: 'command-invalid', why: 'it is empty', command });
  if (command.includes('\0'))
    return refused({ code: 'command-invalid', why: 'it holds a NUL byte', command });
  const { offers, chosen } = scan.value;
  const files = Object.assign({}, scan.value.known, ...offers.map((offer) => offer.files));
  const known = offers.findIndex((offer) => offer.command === command);
  if (known >= 0) openScan(deps, tx, { ...scan.value, chosen: known });
  else {
    const offer = typedOffer(command, offers[chosen] ?? null, files);
    openScan(deps, tx, { ...scan.value, offers: [...offers, offer], chosen: offers.length });
  }
  return done;
}

/** Closes the table; nothing was run. */
export async function cancelScan(deps: Deps, tx: Transaction, by: By, id: ScanId): Promise<Reply> {
  const scan = await openScanFor(deps, tx, by, id);
  if (!scan.ok) return refused(scan.error);
  const at = deps.clock.now();
  const cancelled: Scan = {
    ...scan.value,
    state: { kind: 'cancelled', by: by.person, at },
    controls: null,
  };
  tx.put('scan', id, cancelled);
  tx.done(tableExpires(id));
  audit(deps, tx, { who: by.person, what: 'cancel', target: id, outcome: 'cancelled' });
  tx.edit(cancelled.place.channel, cancelled.message, messages.scanClosed({ scan: cancelled }));
  return done;
}
