import { heading, message, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';

export interface HelpFacts {
  /** How a command begins here, for example `/propel `; empty where it is typed as it is. */
  readonly lead: string;
  readonly commands: readonly { readonly usage: string; readonly summary: string }[];
}

/** Everything that people may say. */
export function help({ lead, commands }: HelpFacts): Message {
  const lines = commands.map(({ usage, summary }) => `${lead}${usage}: ${summary}`);
  return message(['I understand:', ...lines].join('\n'), [
    heading('What you can say'),
    {
      kind: 'list',
      items: commands.map(({ usage, summary }) => [{ code: `${lead}${usage}` }, ` ${summary}`]),
    },
    paragraph(
      'RUN may be shortened to the end of its name. Nothing runs and nothing is changed until somebody with the right presses the button under exactly what was shown.',
    ),
  ]);
}
