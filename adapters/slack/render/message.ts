import { createHash } from 'node:crypto';
import type { Chart } from '../../../src/domain/chart.js';
import { confirms, mustBeRead, type NotWhole, withheld } from '../../../src/domain/confirmation.js';
import type { Message } from '../../../src/domain/message.js';
import { drawBlock } from './blocks.js';
import { drawControls } from './controls.js';
import { escape } from './fields.js';
import { fit } from './fit.js';
import { ALL_TEXT, FALLBACK_TEXT, LIMITS } from './limits.js';
import type { Room, SlackBlock, TextFile } from './part.js';
import { richText, section, smallPrint } from './rich.js';
import { drawTableAsText } from './table.js';

/** A message as Slack takes it. */
export interface Drawn {
  /** For notifications and for clients that show no blocks; escaped. */
  readonly text: string;
  readonly blocks: SlackBlock[];
  /** Long texts that go into files in the thread. */
  readonly files: readonly TextFile[];
  /** True where the message confirms a text that stands in its files: they have to be there before it is shown. */
  readonly filesFirst: boolean;
}

export interface DrawOptions {
  /** False where no file can stand beside it: beside a whisper, or where Slack refuses files. */
  readonly filesBeside: boolean;
  /** Why no file can stand beside it, where that is known. */
  readonly why?: NotWhole;
  readonly pictureOf: (chart: Chart) => string | null;
  /** Characters of all its blocks together, where Slack has refused the usual number. */
  readonly most?: number;
}

/** Ever less room for each block, until all blocks together fit; what is to be confirmed is clipped last. */
const ROOMS = [
  { codeText: 3_000, tableText: 9_000, plainText: 3_000 },
  { codeText: 3_000, tableText: 4_000, plainText: 2_000 },
  { codeText: 1_500, tableText: 2_000, plainText: 1_500 },
  { codeText: 400, tableText: 1_000, plainText: 1_500 },
  { codeText: 400, tableText: 1_000, plainText: 300 },
] as const;

const NO_ROOM: NotWhole = {
  why: 'It is too long for a message of Slack.',
  next: 'Make it shorter with Edit command, or ask for it on the local page, which shows everything.',
};
const NO_BLOCKS: NotWhole = {
  why: 'Slack refused the form of this message and takes plain words only.',
  next: 'Say “train” for a table or “status” for a fix, and I show it anew; my log says what Slack refused.',
};

/**
 * A neutral message in Block Kit, within every documented limit. What does not fit is clipped with words that say so, or
 * stands in a file; where neither holds all that a control confirms, that control is not drawn. The ids of its blocks
 * change with its content, so that an update is drawn anew.
 */
export function drawMessage(message: Message, options: DrawOptions): Drawn {
  const { drawn, whole } = drawAll(message, options);
  if (whole || !confirms(message)) return drawn;
  return drawAll(withheld(message, options.why ?? NO_ROOM), options).drawn;
}

function drawAll(message: Message, options: DrawOptions): { drawn: Drawn; whole: boolean } {
  const { most = ALL_TEXT } = options;
  const controls = drawControls(message.controls);
  const roomy = ROOMS.map((room) => drawBlocks(message, { ...room, ...options }));
  const fits = roomy.find(({ blocks }) => textOf([...blocks, ...controls]) <= most);
  const part = fits ?? roomy.at(-1) ?? { blocks: [], files: [], whole: false, filesFirst: false };
  const kept = shortened(part.blocks, controls, most);
  const blocks = withIds([...kept, ...controls]);
  const { files, filesFirst } = part;
  const text = fallbackText(message);
  return {
    drawn: { text, blocks, files, filesFirst: filesFirst && confirms(message) },
    whole: part.whole && kept === part.blocks,
  };
}

/** The words alone, with the controls that confirm nothing: for a message whose blocks Slack has refused. */
export function drawPlainly(message: Message): Drawn {
  const said = confirms(message) ? withheld(message, NO_BLOCKS) : message;
  const words = richText(section([fit(said.fallback, 3_000)], 3_000));
  const blocks = withIds([words, ...drawControls(said.controls)]);
  return { text: fallbackText(said), blocks, files: [], filesFirst: false };
}

/** Charts of a message, in order. */
export function chartsOf(message: Message): readonly Chart[] {
  return message.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
}

function drawBlocks(message: Message, room: Room) {
  let tables = 0;
  const parts = blocksOf(message).map((block) => {
    if (block.kind === 'table') tables += 1;
    return block.kind === 'table' && tables > 1
      ? drawTableAsText(block, room)
      : drawBlock(block, room);
  });
  const toRead = parts.filter((_, at) => message.blocks.slice(at, at + 1).some(mustBeRead));
  return {
    blocks: parts.flatMap(({ blocks }) => blocks),
    files: named(parts.flatMap(({ files }) => files)),
    /** False where something that must be read is neither in the blocks nor in the files. */
    whole: toRead.every(({ cut }) => cut !== true),
    filesFirst: toRead.some(({ files }) => files.length > 0),
  };
}

/** A message without blocks says its fallback. */
function blocksOf({ blocks, controls, fallback }: Message): Message['blocks'] {
  return blocks.length + controls.length > 0 ? blocks : [{ kind: 'text', spans: [fallback] }];
}

/** Files of one message under names of their own. */
function named(files: readonly TextFile[]): readonly TextFile[] {
  return files.map((file, at) => {
    const before = files.slice(0, at).filter(({ name }) => name === file.name).length;
    return before === 0
      ? file
      : { ...file, name: file.name.replace(/(\.\w+)?$/, `-${before + 1}$1`) };
  });
}

/** As many blocks as a message may have and its text allows, and a word about those that are left out. */
function shortened(
  blocks: readonly SlackBlock[],
  after: readonly SlackBlock[],
  most: number,
): readonly SlackBlock[] {
  const kept: SlackBlock[] = [];
  for (const block of blocks) {
    const tooMany =
      kept.length + after.length + 1 >= LIMITS.blocks && blocks.length > kept.length + 1;
    if (tooMany || textOf([...kept, block, ...after]) > most) break;
    kept.push(block);
  }
  const missing = blocks.length - kept.length;
  return missing === 0
    ? blocks
    : [...kept, smallPrint(`${missing} more parts of this message do not fit into Slack.`)];
}

/** Entities make a text longer; it is cut between characters, never inside an entity. */
function fallbackText(message: Message): string {
  const escaped = escape(fit(message.fallback, FALLBACK_TEXT));
  if (escaped.length <= FALLBACK_TEXT) return escaped || ' ';
  return fit(escaped, FALLBACK_TEXT).replace(/&[a-z]*…$/, '…');
}

/** Ids that change with what is shown: Slack keeps what a person chose in a block for as long as its id stands. */
function withIds(blocks: readonly SlackBlock[]): SlackBlock[] {
  const digest = createHash('sha256').update(JSON.stringify(blocks)).digest('hex').slice(0, 12);
  return blocks.map((block, at) => ({ ...block, block_id: `${digest}.${at}` }));
}

/** Length of all strings in blocks, names of types included. */
export function textOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + textOf(item), 0);
}
