import type { types } from '@slack/bolt';
import type { Chart } from '../../../src/domain/chart.js';

/** A block of Slack's, before it gets its id. */
export type SlackBlock = types.KnownBlock;

/** A text too long for a message, which goes into a file beside it. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** What a neutral block becomes: blocks of Slack's, and files beside the message. */
export interface Part {
  readonly blocks: readonly SlackBlock[];
  readonly files: readonly TextFile[];
  /** True where something of the block is neither in the message nor in a file. */
  readonly cut?: true;
}

/** How much room a block may take, and what can be shown where it goes. */
export interface Room {
  /** Characters of one block of code before the rest moves into a file. */
  readonly codeText: number;
  /** Characters of all cells of a table together. */
  readonly tableText: number;
  /** Characters of one text, list or note. */
  readonly plainText: number;
  /** False where no file can stand beside the message; what does not fit is then said to be missing. */
  readonly filesBeside: boolean;
  /** Id of the uploaded picture of a chart, or null where there is none. */
  readonly pictureOf: (chart: Chart) => string | null;
}

/** Blocks without files. */
export function blocksOnly(...blocks: readonly SlackBlock[]): Part {
  return { blocks, files: [] };
}
