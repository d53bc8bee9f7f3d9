import { type APIMessageTopLevelComponent, MessageFlags, type RawFile } from 'discord.js';
import type { NotWhole } from '../../src/domain/confirmation.js';
import type { Message } from '../../src/domain/message.js';
import type { Plot } from '../../src/ports/plot.js';
import { discordCode } from './errors.js';
import type { Marks } from './marks.js';
import { type RenderOptions, renderMessage } from './render/message.js';

/** A message ready to be sent: its JSON without nonce, and its files. */
export interface Upload {
  readonly body: {
    readonly flags: number;
    readonly components: readonly APIMessageTopLevelComponent[];
    readonly attachments: readonly { readonly id: string; readonly filename: string }[];
    readonly allowed_mentions: { readonly parse: readonly [] };
  };
  readonly files: readonly RawFile[];
}

/** Renders a message and draws its charts. Words of logs mention nobody. Throws `PortError` with port `plot`. */
export async function uploadOf(
  message: Message,
  plot: Plot,
  options: { readonly marks?: Marks; readonly ephemeral?: boolean } & RenderOptions = {},
): Promise<Upload> {
  const rendered = renderMessage(message, options);
  const files = await Promise.all(
    rendered.files.map(async (file): Promise<RawFile> => {
      if ('text' in file)
        return { name: file.name, data: Buffer.from(file.text), contentType: 'text/plain' };
      const data = Buffer.from(await plot.png(file.chart));
      return { name: file.name, data, contentType: 'image/png' };
    }),
  );
  const flags = MessageFlags.IsComponentsV2 | (options.ephemeral ? MessageFlags.Ephemeral : 0);
  return {
    body: {
      flags,
      components: [options.marks ? marked(rendered.container, options.marks) : rendered.container],
      attachments: files.map(({ name }, index) => ({ id: String(index), filename: name })),
      allowed_mentions: { parse: [] },
    },
    files,
  };
}

/**
 * Uploads a message; where its files are refused, and only then, once more without them. A refusal is certain to have shown
 * nothing. True where its files stand with it. Throws whatever the call threw.
 */
export async function withOrWithoutFiles<T>(
  message: Message,
  plot: Plot,
  marks: Marks | undefined,
  call: (upload: Upload) => Promise<T>,
): Promise<{ readonly answer: T; readonly whole: boolean }> {
  const options = marks ? { marks } : {};
  const upload = await uploadOf(message, plot, options);
  try {
    return { answer: await call(upload), whole: true };
  } catch (error) {
    const withoutFiles = upload.files.length > 0 ? NO_FILES[discordCode(error) ?? 0] : undefined;
    if (!withoutFiles) throw error;
    const bare = await uploadOf(message, plot, { ...options, withoutFiles });
    return { answer: await call(bare), whole: false };
  }
}

/** Discord's numbers for a refusal that may be of the files alone. */
const NO_FILES: Readonly<Record<number, NotWhole>> = {
  40005: {
    why: 'It goes into a file, and the file is larger than this server takes.',
    next: 'Make it shorter with Edit command, or ask for it on the local page, which shows everything.',
  },
  50013: {
    why: 'It goes into a file, and the bot may not attach files in this channel.',
    next: 'Give it “Attach Files” here, then say “train” for a table or “status” for a fix, and I show it anew.',
  },
};

function marked(container: ReturnType<typeof renderMessage>['container'], marks: Marks) {
  const [first, ...others] = container.components;
  return {
    ...container,
    id: marks.container,
    components: first ? [{ ...first, id: marks.first }, ...others] : [],
  };
}
