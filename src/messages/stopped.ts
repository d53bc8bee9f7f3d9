import { code, heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { plural } from '../text/format.js';

export interface StoppedFacts {
  readonly run: Run;
  /** Whether its session was still there when the stop began. */
  readonly was: boolean;
  /** Whether the command left by itself after Ctrl-C. */
  readonly leftInTime: boolean;
  /** Whether the session is gone. */
  readonly gone: boolean;
  readonly survivors: readonly { readonly pid: number; readonly args: string }[];
}

/** Says how a stop went: whether the command left by itself, and what of it is still there. */
export function stopped(facts: StoppedFacts): Message {
  const { run, gone, survivors } = facts;
  const how = howWords(facts);
  const listed = survivors.slice(0, 10).map(({ pid, args }) => `${pid}  ${cleanLine(args, 160)}`);
  const blocks = some(
    heading('Stopped', gone && survivors.length === 0 ? 'neutral' : 'warning'),
    paragraph(how, ' The log stays where it is.'),
    !gone && note('warning', 'The session is still there. Attach to it and look.'),
    survivors.length > 0 &&
      note(
        'warning',
        `${plural(survivors.length, 'process is', 'processes are')} still there; I end nothing that I did not start:`,
      ),
    listed.length > 0 ? [code(listed.join('\n'), 'processes')] : [],
    paragraph('Run ', { code: run.id }),
  );
  return message(`Stopped ${run.id}. ${how}`, blocks);
}

function howWords({ was, leftInTime, gone }: StoppedFacts): string {
  if (!was) return 'Its session was gone already, so there was nothing to end.';
  if (leftInTime) return 'The command left by itself after Ctrl-C.';
  return gone
    ? 'The command did not leave after Ctrl-C, so its session was ended.'
    : 'The command did not leave after Ctrl-C, and ending its session did not work.';
}
