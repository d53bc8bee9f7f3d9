import { heading, message, note } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { RunEntry } from '../domain/run-entry.js';
import { isOver } from '../domain/run-status.js';
import { commandLine } from '../text/command-words.js';
import { duration, plural } from '../text/format.js';
import { endOf, runTitle, shortRun, startOf, stateWords } from '../text/run-words.js';

const ROWS = 20;

type Listed = Omit<RunEntry, 'verdict'>;

export interface RunsTableFacts {
  /** Newest first. */
  readonly runs: readonly Listed[];
  readonly now: number;
}

/** The runs that are known, newest first, twenty at most. */
export function runsTable({ runs, now }: RunsTableFacts): Message {
  if (runs.length === 0) {
    const words = 'No runs yet. “train” finds what can be launched.';
    return message(words, [note('neutral', words)]);
  }
  const shown = runs.slice(0, ROWS);
  const alive = runs.filter((run) => !isOver(run.status)).length;
  const more = runs.length - shown.length;
  const title = `${plural(runs.length, 'run')}, ${alive} alive`;
  const table = {
    kind: 'table',
    columns: [
      { title: 'run', code: true },
      { title: 'host' },
      { title: 'state' },
      { title: 'for' },
      { title: 'command', code: true },
    ],
    rows: shown.map((run) => row(run, now)),
  } as const;
  const caption = more > 0 ? { caption: `${plural(more, 'older run')} not shown.` } : {};
  const lines = shown.map((run) => `${shortRun(run.id)} ${stateOf(run)}: ${runTitle(run)}`);
  return message([`${title}:`, ...lines].join('\n'), [heading(title), { ...table, ...caption }]);
}

function row(run: Listed, now: number): readonly string[] {
  const end = endOf(run.status) ?? now;
  return [
    shortRun(run.id),
    run.command.host,
    stateOf(run),
    duration(end - startOf(run)),
    commandLine(run.command.command, 60),
  ];
}

function stateOf(run: Listed): string {
  const lost = run.unreachableSince !== null && !isOver(run.status);
  return lost ? 'Host unreachable' : stateWords(run.status);
}
