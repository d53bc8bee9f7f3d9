import {
  aside,
  button,
  code,
  fields,
  heading,
  list,
  message,
  note,
  paragraph,
  some,
} from '../domain/blocks.js';
import type { Finding } from '../domain/machine.js';
import type { Block, Control, Message } from '../domain/message.js';
import type { Candidate, ScanResult } from '../domain/project.js';
import type { Relaunch } from '../domain/saved.js';
import type { Offer, Scan } from '../domain/scan.js';
import { cleanLine } from '../text/clean-line.js';
import { clipLine } from '../text/clip.js';
import { commandLine, commandWarnings } from '../text/command-words.js';
import { environmentFields } from '../text/environment-words.js';
import { plural } from '../text/format.js';
import { inert } from '../text/inert.js';
import { cutOffWords, savedWords } from '../text/relaunch-words.js';
import { utcMinute } from '../text/utc.js';

const ROWS = 10;
/** Discord takes 25 options in a select; the other platforms take more. */
const OPTIONS = 25;
const CONFIGS = 8;
/** Longest line of a finding, in characters. */
const FINDING = 200;

export interface ScanTableFacts {
  readonly scan: Scan;
  /** The line that starts the session for the chosen command. */
  readonly launchLine: string;
  /** What the checks before a launch found for the chosen command. */
  readonly findings?: readonly Finding[];
  /** Who may press Launch, where that is not everybody who sees it. */
  readonly owner: string | null;
  /** How the chosen command would go on from a checkpoint, where it is offered again; else null. */
  readonly resume?: string | null;
}

/** The table of what could be run: best ten, environment, configs, and the chosen command whole with what Launch would do. */
export function scanTable(facts: ScanTableFacts): Message {
  const { scan, launchLine, findings = [], owner, resume = null } = facts;
  const result = scan.result;
  const chosen = scan.offers[scan.chosen];
  if (!result || !chosen) return message('There is no command to choose.', []);
  const blocks = some(
    scan.relaunch
      ? relaunchBlocks(scan, scan.relaunch, resume)
      : heading(`${plural(scan.offers.length, 'training command')} on ${scan.host}`),
    paragraph('In ', { code: cleanLine(scan.directory, 400) }, '.'),
    offersTable(scan.offers, result.candidates),
    fields(environmentFields(result.environment)),
    configBlocks(result),
    result.caps.length > 0 &&
      note('warning', `I did not see everything: ${result.caps.slice(0, 4).map(inert).join(' ')}`),
    chosenBlocks(scan, chosen, launchLine),
    findingBlocks(findings),
    paragraph(
      'Nothing runs until you press Launch',
      owner ? `, which is for ${owner} and others who may launch` : '',
      `. This table holds until ${utcMinute(scan.expiresAt)}.`,
    ),
  );
  return message(fallback(scan, chosen), blocks, controls(scan));
}

/** What was cut off, what it left, and how it could go on; the rest is as ever. */
function relaunchBlocks(scan: Scan, relaunch: Relaunch, resume: string | null): readonly Block[] {
  return some(
    heading(`Launch it again on ${scan.host}?`, 'warning'),
    paragraph(cutOffWords(relaunch, scan.host)),
    ...savedWords(relaunch).map((words) => paragraph(words)),
    resume !== null && paragraph(`${cleanLine(resume, 400)} I add no flags of my own.`),
  );
}

function offersTable(offers: readonly Offer[], candidates: readonly Candidate[]): Block {
  const rows = offers
    .slice(0, ROWS)
    .map((offer, index) => [
      String(index + 1),
      commandLine(offer.command, 200),
      cleanLine(offer.source, 80),
      notesOf(offer, candidates),
    ]);
  const more = offers.length - rows.length;
  const table = {
    kind: 'table',
    columns: [
      { title: '#', align: 'right' },
      { title: 'command', code: true },
      { title: 'source', code: true },
      { title: 'notes' },
    ],
    rows,
  } as const;
  return more > 0
    ? { ...table, caption: `${plural(more, 'more command')} not shown here.` }
    : table;
}

function notesOf(offer: Offer, candidates: readonly Candidate[]): string {
  const found = candidates.find((c) => c.command === offer.command && c.source === offer.source);
  return cleanLine(found?.notes ?? '', 100) || '-';
}

function configBlocks(result: ScanResult): readonly Block[] {
  if (result.configs.length === 0) return [];
  const items = result.configs.slice(0, CONFIGS).map((config) => {
    const used = config.usedBy.slice(0, 3).map((source) => cleanLine(source, 60));
    return [
      { code: cleanLine(config.path, 100) },
      used.length ? ` used by ${used.join(', ')}` : '',
    ];
  });
  const more = result.configs.length - items.length;
  return [
    paragraph({ bold: 'Configs' }),
    ...list(more > 0 ? [...items, [`and ${more} more`]] : items),
  ];
}

function chosenBlocks(scan: Scan, chosen: Offer, launchLine: string): readonly Block[] {
  return some(
    paragraph(
      { bold: `Command ${scan.chosen + 1}` },
      ' will run exactly like this in ',
      { code: cleanLine(scan.directory, 400) },
      ' on ',
      { bold: scan.host },
      ':',
    ),
    code(inert(chosen.command), 'command'),
    ...commandWarnings(chosen.command).map((warning) => note('warning', warning)),
    aside(inert(launchLine), 'session'),
  );
}

/** What stands in the way first, a line each; the rest as a short list. Nothing of it blocks. */
function findingBlocks(findings: readonly Finding[]): readonly Block[] {
  const warnings = findings.filter(({ tone }) => tone === 'warning');
  const rest = findings.filter(({ tone }) => tone !== 'warning');
  return some(
    findings.length > 0 && paragraph({ bold: 'Looked at before Launch' }),
    ...warnings.map(({ label, text }) =>
      note('warning', { bold: `${label}: ` }, cleanLine(text, FINDING)),
    ),
    list(rest.map(({ label, text }) => [{ bold: `${label}: ` }, cleanLine(text, FINDING)])),
  );
}

function controls(scan: Scan): readonly Control[] {
  const keys = scan.controls;
  if (keys === null || scan.state.kind !== 'open') return [];
  const select: Control = {
    kind: 'select',
    id: keys.select,
    label: 'Choose a command',
    options: optionIndexes(scan).map((index) => ({
      value: String(index),
      label: clipLine(`${index + 1}. ${commandLine(scan.offers[index]?.command ?? '', 200)}`, 75),
      description: cleanLine(scan.offers[index]?.source ?? '', 75),
    })),
    chosen: String(scan.chosen),
  };
  return [
    ...(scan.offers.length > 1 ? [select] : []),
    ...button(keys.launch, 'launch', 'primary'),
    ...button(keys.edit, 'edit'),
    ...button(keys.cancel, 'cancel'),
  ];
}

/** The first offers, and the chosen one even where it lies behind them. */
function optionIndexes(scan: Scan): readonly number[] {
  const first = Array.from({ length: Math.min(scan.offers.length, OPTIONS) }, (_, i) => i);
  return scan.chosen < OPTIONS ? first : [...first.slice(0, OPTIONS - 1), scan.chosen];
}

function fallback(scan: Scan, chosen: Offer): string {
  const lines = scan.offers
    .slice(0, ROWS)
    .map(
      (offer, i) => `${i + 1}. ${commandLine(offer.command, 160)} (${cleanLine(offer.source, 60)})`,
    );
  const cut = scan.relaunch
    ? [cutOffWords(scan.relaunch, scan.host), ...savedWords(scan.relaunch)]
    : [];
  const head = `${plural(scan.offers.length, 'training command')} in ${cleanLine(scan.directory, 400)} on ${scan.host}:`;
  const tail = `Chosen: ${commandLine(chosen.command, 400)}. Nothing runs until you press Launch.`;
  return [...cut, head, ...lines.map(inert), tail].join('\n');
}
