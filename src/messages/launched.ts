import { heading, list, message, note, paragraph, some } from '../domain/blocks.js';
import type { Message, Span } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { SessionLines } from '../domain/session-lines.js';
import { cleanLine } from '../text/clean-line.js';

export interface LaunchedFacts {
  readonly run: Run;
  readonly lines: SessionLines;
  /** The same lines from a person's own machine; null where the host is the bot's own. */
  readonly remote: SessionLines | null;
  /** True where the plain launch line was used, so that the exit status will not be known. */
  readonly literal: boolean;
  /** True where the person's own login shell did not come up in time. */
  readonly withoutLogin?: boolean;
  /** True where the machine ends the session when the last login of the account closes. */
  readonly endsWithLogin?: boolean;
}

const WITHOUT_LOGIN =
  'Your login shell did not come up in time, so the session was started without it: conda, modules and your own PATH may be missing. Look for what waits in ~/.bash_profile, ~/.profile and ~/.bashrc.';
const LINGER = 'loginctl enable-linger';
const ENDS_WITH_LOGIN =
  'This machine ends everything of an account when its last login closes (KillUserProcesses), and this account does not linger: the run will die with the last connection. Run this on it, once: ';

const ROWS = [
  ['Attach', 'attach'],
  ['Detach', 'detach'],
  ['List', 'list'],
  ['Kill', 'kill'],
] as const;

/** Says that the run is up, in the fixed words, with the lines that reach its session and the path of its log. */
export function launched(facts: LaunchedFacts): Message {
  const { run, lines, remote, literal } = facts;
  const multiplexer = run.session?.multiplexer ?? 'screen';
  const title = `Training launched in ${multiplexer} session: ${run.id}`;
  const log = run.session?.log ?? null;
  const blocks = some(
    heading('Training launched', 'good'),
    paragraph(`Training launched in ${multiplexer} session: `, { code: run.id }),
    list(ROWS.flatMap(([label, key]) => sessionRows(label, lines[key], remote?.[key] ?? null))),
    log !== null && paragraph('Log: ', { code: cleanLine(log, 400) }, ` on ${run.command.host}`),
    literal &&
      note(
        'neutral',
        'The plain launch line was used, so the exit status of the command will not be known.',
      ),
    facts.withoutLogin === true && note('warning', WITHOUT_LOGIN),
    facts.endsWithLogin === true && note('warning', ENDS_WITH_LOGIN, { code: LINGER }),
  );
  const words = [title, ...ROWS.map(([label, key]) => `${label}: ${lines[key]}`)];
  return message(
    [...words, ...(log === null ? [] : [`Log: ${cleanLine(log, 400)}`])].join('\n'),
    blocks,
  );
}

function sessionRows(label: string, here: string, remote: string | null): (readonly Span[])[] {
  if (label === 'Detach') return [[`${label}: ${here}`]];
  const own: Span[] = [`${label}: `, { code: here }];
  return remote === null ? [own] : [own, ['from your own machine: ', { code: remote }]];
}
