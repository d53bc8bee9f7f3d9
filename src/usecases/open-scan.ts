import { checkLaunch } from '../checks/index.js';
import type { Finding } from '../domain/machine.js';
import type { Scan } from '../domain/scan.js';
import { launcherById } from '../launchers/index.js';
import * as messages from '../messages/index.js';
import { resumeWords } from '../text/resume-words.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { tableExpires } from './expire.js';
import { findHost } from './hosts.js';
import type { Transaction } from './transact.js';

/**
 * Shows the table with one command whole. Launch gets a new key each time another command is shown, so that an old
 * button never starts what a person did not see.
 */
export function openScan(deps: Deps, tx: Transaction, scan: Scan): void {
  const lives = scan.expiresAt - deps.clock.now();
  const opened: Scan = {
    ...scan,
    state: { kind: 'open' },
    controls: {
      select:
        scan.controls?.select ??
        control(deps, tx, { kind: 'choose-candidate', scan: scan.id }, lives),
      edit:
        scan.controls?.edit ?? control(deps, tx, { kind: 'edit-command', scan: scan.id }, lives),
      cancel:
        scan.controls?.cancel ?? control(deps, tx, { kind: 'cancel-scan', scan: scan.id }, lives),
      launch: control(deps, tx, { kind: 'launch', scan: scan.id, choice: scan.chosen }, lives),
    },
  };
  tx.put('scan', scan.id, opened);
  tx.plan(tableExpires(scan.id), scan.expiresAt + 1);
  tx.edit(
    scan.place.channel,
    scan.message,
    messages.scanTable({
      scan: opened,
      launchLine: lineFor(deps, opened),
      findings: findingsOf(opened),
      owner: scan.askedBy.name,
      resume: resumeOf(opened),
    }),
  );
}

/** What the checks before a launch say of the command that is shown. */
function findingsOf({ result, offers, chosen, directory }: Scan): readonly Finding[] {
  const offer = offers[chosen];
  return result && offer ? checkLaunch({ offer, result, directory }) : [];
}

/** How the shown command would go on from a checkpoint, where it is one that was cut off. */
function resumeOf({ relaunch, offers, chosen }: Scan): string | null {
  const offer = offers[chosen];
  if (!relaunch || !offer) return null;
  const texts = Object.fromEntries(
    Object.entries(offer.files).map(([path, { text }]) => [path, text] as const),
  );
  const { [offer.entry ?? '']: script, ...configs } = texts;
  const entry = offer.entry && script ? { path: offer.entry, text: script } : null;
  return resumeWords({ command: offer.command, entry, configs });
}

/** The session line as it will be sent, but for the moment of the name. */
function lineFor(deps: Deps, scan: Scan): string {
  const host = findHost(deps, scan.host);
  const folder = '~/.local/state/propel/propel-train-{timestamp}';
  return launcherById('screen').launchLine({
    name: 'propel-train-{timestamp}',
    command: scan.offers[scan.chosen]?.command ?? '',
    directory: scan.directory,
    log: `${folder}/screen.log`,
    statusFile: `${folder}/status`,
    form: host.ok ? host.value.launch : 'recorded',
  });
}
