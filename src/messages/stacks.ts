import { aside, heading, message, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { clip } from '../text/clip.js';
import { plural } from '../text/format.js';
import { inert } from '../text/inert.js';
import { redact } from '../text/redact.js';
import { shortRun } from '../text/run-words.js';

export interface StacksFacts {
  readonly run: Run;
  /** What each command told; empty where no process of the run is left. */
  readonly stacks: readonly { readonly command: string; readonly text: string }[];
}

const WITHOUT =
  'Without py-spy only the kernel’s side can be read, not the lines of Python: pip install py-spy in the run’s environment, and press again. I send no signal for it: one that the program does not handle would end it.';

/** Where the processes of a run stand, with the exact commands that told it. Nothing was stopped or changed. */
export function stacks({ run, stacks: told }: StacksFacts): Message {
  const all = told.map(({ command, text }) => `$ ${command}\n${text}`).join('\n\n');
  const text = clip(inert(redact(all)), 200_000);
  const spied = told.some(
    ({ command, text: said }) => / dump /.test(command) && /Thread/.test(said),
  );
  const short = text.split('\n').length <= 25 && text.length <= 2_500;
  const name = `stacks-${shortRun(run.id)}`;
  const words =
    told.length === 0
      ? 'No process of the run is left to look at.'
      : `I looked with ${plural(told.length, 'command')}; they only read.`;
  const blocks = some(
    heading('Where it stands'),
    paragraph(words),
    told.length > 0 &&
      (short ? aside(text, 'stacks') : ({ kind: 'file', name: `${name}.txt`, text } as const)),
    told.length > 0 && !spied && paragraph(WITHOUT),
    paragraph('Run ', { code: run.id }, ' on ', { bold: cleanLine(run.command.host, 80) }),
  );
  return message(`Stacks of ${run.id}: ${words}`, blocks);
}
