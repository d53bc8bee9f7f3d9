import { createHash } from 'node:crypto';
import type { Chart } from '../../../src/domain/chart.js';
import type { Message } from '../../../src/domain/message.js';
import { drawBlock } from './blocks.js';
import { drawControls } from './controls.js';
import { escape } from './fields.js';
import { fit } from './fit.js';
import { ALL_TEXT, FALLBACK_TEXT, LIMITS } from './limits.js';
import type { Part, Room, SlackBlock, TextFile } from './part.js';
import { richText, section, smallPrint } from './rich.js';
import { drawTableAsText } from './table.js';

/** A message as Slack takes it. */
export interface Drawn {
  /** For notifications and for clients that show no blocks; escaped. */
  readonly text: string;
  readonly blocks: SlackBlock[];
  /** Long texts that go into files in the thread. */
  readonly files: readonly TextFile[];
}

export interface DrawOptions {
  /** False for a whisper, beside which no file can stand. */
  readonly filesBeside: boolean;
  readonly pictureOf: (chart: Chart) => string | null;
}

/** Ever less room for each block, until all blocks together fit; what is to be confirmed is clipped last. */
const ROOMS = [
  { codeText: 3_000, tableText: 9_000, plainText: 3_000 },
  { codeText: 3_000, tableText: 4_000, plainText: 1_200 },
  { codeText: 1_500, tableText: 2_000, plainText: 800 },
  { codeText: 400, tableText: 1_000, plainText: 300 },
] as const;

/**
 * A neutral message in Block Kit, within every documented limit. What does not fit is clipped with words that say so, or
 * stands in a file. The ids of its blocks change with its content, so that an update is drawn anew.
 */
export function drawMessage(message: Message, options: DrawOptions): Drawn {
  const controls = drawControls(message.controls);
  const roomy = ROOMS.map((room) => drawBlocks(message, { ...room, ...options }));
  const fits = roomy.find(({ blocks }) => textOf([...blocks, ...controls]) <= ALL_TEXT);
  const part = fits ?? roomy.at(-1) ?? { blocks: [], files: [] };
  const blocks = [...shortened(part.blocks, controls), ...controls];
  return { text: fallbackText(message), blocks: withIds(blocks), files: part.files };
}

/** The words alone, with the controls: for a message whose blocks Slack has refused. */
export function drawPlainly(message: Message): Drawn {
  const words = richText(section([fit(message.fallback, 3_000)], 3_000));
  const blocks = withIds([words, ...drawControls(message.controls)]);
  return { text: fallbackText(message), blocks, files: [] };
}

/** Charts of a message, in order. */
export function chartsOf(message: Message): readonly Chart[] {
  return message.blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
}

function drawBlocks(message: Message, room: Room): Part {
  let tables = 0;
  const parts = message.blocks.map((block) => {
    if (block.kind === 'table') tables += 1;
    return block.kind === 'table' && tables > 1
      ? drawTableAsText(block, room)
      : drawBlock(block, room);
  });
  return {
    blocks: parts.flatMap(({ blocks }) => blocks),
    files: named(parts.flatMap(({ files }) => files)),
  };
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
function shortened(blocks: readonly SlackBlock[], after: readonly SlackBlock[]) {
  const kept: SlackBlock[] = [];
  for (const block of blocks) {
    const tooMany =
      kept.length + after.length + 1 >= LIMITS.blocks && blocks.length > kept.length + 1;
    if (tooMany || textOf([...kept, block, ...after]) > ALL_TEXT) break;
    kept.push(block);
  }
  const missing = blocks.length - kept.length;
  return missing === 0
    ? kept
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
