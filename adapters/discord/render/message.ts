import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
} from 'discord.js';
import { confirms, mustBeRead, type NotWhole, withheld } from '../../../src/domain/confirmation.js';
import type { Message, Tone } from '../../../src/domain/message.js';
import { clip } from '../../../src/text/clip.js';
import { inert } from '../../../src/text/inert.js';
import { fitBare } from './bare.js';
import { blockParts } from './blocks.js';
import { controlRows, optionsLeftOut } from './controls.js';
import { fitParts } from './fit.js';
import { LIMITS } from './limits.js';
import { type Part, type RenderedFile, words } from './parts.js';

/** A message as Discord takes it; charts among the files are still to be drawn. */
export interface Rendered {
  readonly container: APIContainerComponent;
  readonly files: readonly RenderedFile[];
}

const ACCENTS: Readonly<Record<Tone, number>> = {
  neutral: 0x5b6b7f,
  good: 0x2e9e5b,
  warning: 0xd9902f,
  bad: 0xd23c3c,
};

export interface RenderOptions {
  /** Why no file can be attached to it; left out where files can. */
  readonly withoutFiles?: NotWhole;
}

const TOO_LARGE: NotWhole = {
  why: 'It is larger than a file of Discord.',
  next: 'Make it shorter.',
};

/**
 * A neutral message as one container of Components V2, inside of all limits, with nothing left out. Where no file can be
 * attached, what finds no room is cut and says so, and a control that confirms what is cut is not shown.
 */
export function renderMessage(message: Message, { withoutFiles }: RenderOptions = {}): Rendered {
  const { rendered, whole } = renderAll(message, withoutFiles !== undefined);
  if (whole || !confirms(message)) return rendered;
  return renderAll(withheld(message, withoutFiles ?? TOO_LARGE), withoutFiles !== undefined)
    .rendered;
}

function renderAll(message: Message, bare: boolean): { rendered: Rendered; whole: boolean } {
  const missing = optionsLeftOut(message.controls);
  const more =
    missing > 0 ? [words(`-# ${missing} more to choose from cannot be listed here.`, '')] : [];
  const { parts, whole } = fitted(message, more, bare);
  const files: RenderedFile[] = [];
  const components: APIComponentInContainer[] = [];
  let text: string[] = [];
  const endText = () => {
    if (text.length > 0)
      components.push({ type: ComponentType.TextDisplay, content: text.join('\n') });
    text = [];
  };
  for (const part of parts) {
    if (part.kind === 'text') {
      text.push(part.markdown);
      continue;
    }
    endText();
    components.push(attached(part, files));
  }
  endText();
  components.push(...controlRows(message.controls));
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    accent_color: ACCENTS[toneOf(message)],
    components,
  };
  return { rendered: { container, files }, whole };
}

/** The pieces as they fit, and whether all that must be read is in them. */
function fitted(message: Message, more: readonly Part[], bare: boolean) {
  const pieces = message.blocks.map((block) => ({
    toRead: mustBeRead(block),
    parts: blockParts(block),
  }));
  if (bare) {
    const { parts, whole } = fitBare([...pieces, { toRead: false, parts: more }]);
    return { parts: parts.length > 0 ? parts : [words(fallbackOf(message), '')], whole };
  }
  const said = [...pieces.flatMap(({ parts }) => parts), ...more];
  const parts = fitParts(said.length > 0 ? said : [words(fallbackOf(message), '')]);
  return { parts, whole: !parts.some((part) => part.kind === 'file' && part.cut === true) };
}

/** Puts the file of a part to the others and gives the component that shows it. */
function attached(
  part: Exclude<Part, { kind: 'text' }>,
  files: RenderedFile[],
): APIComponentInContainer {
  if (part.kind === 'file') {
    files.push({ name: part.name, text: part.text });
    return { type: ComponentType.File, file: { url: `attachment://${part.name}` } };
  }
  const name = `chart-${files.length + 1}.png`;
  files.push({ name, chart: part.chart });
  const description = clip(inert(part.alt).trim(), LIMITS.imageDescription);
  const media = { url: `attachment://${name}` };
  return {
    type: ComponentType.MediaGallery,
    items: [description === '' ? { media } : { media, description }],
  };
}

function toneOf({ blocks }: Message): Tone {
  for (const block of blocks) {
    if (block.kind === 'heading' && block.tone) return block.tone;
    if (block.kind === 'note') return block.tone;
  }
  return 'neutral';
}

function fallbackOf({ fallback }: Message): string {
  return fallback.trim() === '' ? '-' : clip(inert(fallback), 1_000);
}
