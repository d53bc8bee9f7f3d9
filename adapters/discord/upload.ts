import { type APIMessageTopLevelComponent, MessageFlags, type RawFile } from 'discord.js';
import type { Message } from '../../src/domain/message.js';
import type { Plot } from '../../src/ports/plot.js';
import type { Marks } from './marks.js';
import { renderMessage } from './render/message.js';

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
  options: { readonly marks?: Marks; readonly ephemeral?: boolean } = {},
): Promise<Upload> {
  const rendered = renderMessage(message);
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

function marked(container: ReturnType<typeof renderMessage>['container'], marks: Marks) {
  const [first, ...others] = container.components;
  return {
    ...container,
    id: marks.container,
    components: first ? [{ ...first, id: marks.first }, ...others] : [],
  };
}
