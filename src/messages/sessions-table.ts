import { heading, list, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Control, Message, Span } from '../domain/message.js';
import { cleanLine } from '../text/clean-line.js';
import { clipLine } from '../text/clip.js';
import { commandLine } from '../text/command-words.js';
import { plural } from '../text/format.js';
import { shortRun } from '../text/run-words.js';

const ROWS = 20;

/** A session of a host, as far as it is told. */
interface Listed {
  readonly multiplexer: string;
  readonly full: string;
  readonly logs: readonly string[];
  readonly program: { readonly args: string } | null;
}

export interface SessionsTableFacts {
  readonly host: string;
  /** Every session, with the run that looks after it already. */
  readonly listed: readonly { readonly session: Listed; readonly run: string | null }[];
  /** Those that can be chosen, in the order of the select. */
  readonly free: readonly Listed[];
  readonly choose: ActionId | null;
}

/** The sessions on a host, Propel's own and others, and how to have one looked after. */
export function sessionsTable({ host, listed, free, choose }: SessionsTableFacts): Message {
  const title = `${plural(listed.length, 'session')} on ${host}`;
  const byPath = `watch ${host} ~/runs/train.log`;
  if (listed.length === 0) {
    const words = `No screen or tmux session is there for the account that I log in with on ${host}.`;
    return message(`${words} A log can be named by its path: ${byPath}`, [
      heading(title),
      paragraph(words),
      paragraph('A log can be named by its path: ', { code: byPath }),
    ]);
  }
  const shown = listed.slice(0, ROWS);
  const more = listed.length - shown.length;
  const blocks = some(
    heading(title),
    list(shown.map(itemOf)),
    more > 0 && paragraph(`${plural(more, 'more session')} not shown.`),
    paragraph({ bold: 'To have one looked after' }),
    list([
      ['By name: ', { code: `watch ${host} ${cleanLine(free[0]?.full ?? 'NAME', 80)}` }],
      ['By its log: ', { code: byPath }],
    ]),
  );
  const lines = shown.map(({ session, run }) => {
    const runs = session.program === null ? '-' : commandLine(session.program.args, 100);
    return `${cleanLine(session.full, 80)}: ${runs}${run === null ? '' : ` (${shortRun(run)})`}`;
  });
  return message([`${title}:`, ...lines].join('\n'), blocks, select(free, choose));
}

/** Its name, what runs in it, where its output goes, and the run that it is: a list, for names are as wide as a phone. */
function itemOf({ session, run }: SessionsTableFacts['listed'][number]): readonly Span[] {
  const { full, multiplexer, program, logs } = session;
  const known = run === null ? '' : `, run ${shortRun(run)}`;
  const head: readonly Span[] = [{ bold: cleanLine(full, 80) }, ` (${multiplexer}${known}): `];
  if (program === null) return [...head, 'a shell waits'];
  const log = logs[0] === undefined ? null : cleanLine(logs[0], 120);
  const runs = [...head, { code: commandLine(program.args, 100) }];
  return log === null ? [...runs, ', no log'] : [...runs, ', log ', { code: log }];
}

function select(free: readonly Listed[], id: ActionId | null): readonly Control[] {
  if (id === null || free.length === 0) return [];
  const options = free.map(({ full, program }, index) => ({
    value: String(index),
    label: clipLine(cleanLine(full, 75), 75),
    description: clipLine(commandLine(program?.args ?? '', 75), 75),
  }));
  return [{ kind: 'select', id, label: 'Look after a session', options, chosen: null }];
}
