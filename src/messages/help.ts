import { button, heading, list, message, paragraph } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';

export interface HelpFacts {
  /** How a command begins here, for example `/propel `; empty where it is typed as it is. */
  readonly lead: string;
  readonly commands: readonly { readonly usage: string; readonly summary: string }[];
  /** For an administrator: shows who may do what. */
  readonly people?: ActionId | null;
}

/** Everything that people may say. */
export function help({ lead, commands, people }: HelpFacts): Message {
  const lines = commands.map(({ usage, summary }) => `${lead}${usage}: ${summary}`);
  const blocks = [
    heading('What you can say'),
    ...list(commands.map(({ usage, summary }) => [{ code: `${lead}${usage}` }, ` ${summary}`])),
    paragraph(
      'RUN may be shortened to the end of its name. Nothing runs and nothing is changed until somebody with the right presses the button under exactly what was shown.',
    ),
  ];
  return message(['I understand:', ...lines].join('\n'), blocks, button(people, 'people'));
}
