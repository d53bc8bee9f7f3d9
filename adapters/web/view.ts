import type { Chart } from '../../src/domain/chart.js';
import type { Reply } from '../../src/domain/incoming.js';
import type { Block, BlockKind, Control, Form, Message } from '../../src/domain/message.js';
import type { Author, Entry } from './entry.js';
import type { Shelf, ThreadSummary } from './shelf.js';

/** A block as the page gets it: the domain's block, but for a chart, which is a picture with an address. */
export type BlockView =
  | Exclude<Block, { kind: 'chart' }>
  | { readonly kind: 'chart'; readonly digest: string; readonly alt: string };

export interface MessageView {
  readonly blocks: readonly BlockView[];
  readonly controls: readonly Control[];
  readonly fallback: string;
}

export interface EntryView {
  readonly id: string;
  readonly seq: number;
  readonly rev: number;
  readonly thread: string | null;
  readonly author: Author;
  readonly at: number;
  readonly editedAt: number | null;
  readonly message: MessageView;
  readonly replies: ThreadSummary | null;
}

/** What the page is told of one change: the entry, and for a reply the new summary under its root. */
export interface ChangeView {
  readonly entry: EntryView;
  readonly root: ThreadSummary | null;
}

/** The answer to an act as the page gets it. */
export type ReplyView =
  | { readonly kind: 'done' }
  | { readonly kind: 'whisper'; readonly message: MessageView; readonly settles?: true }
  | { readonly kind: 'form'; readonly form: Form };

/** A command that the composer suggests. */
export interface WebCommand {
  /** What follows `/propel`, for example `train [host] [path]`. */
  readonly usage: string;
  readonly summary: string;
}

type HangChart = (chart: Chart) => string;
type BlockViews = {
  readonly [K in BlockKind]: (
    block: Extract<Block, { kind: K }>,
    hang: HangChart,
  ) => Extract<BlockView, { kind: K }>;
};

/** One line for each kind: a kind that is added to the domain does not compile until the page knows it. */
const BLOCKS: BlockViews = {
  heading: (block) => block,
  text: (block) => block,
  list: (block) => block,
  code: (block) => block,
  table: (block) => block,
  fields: (block) => block,
  diff: (block) => block,
  progress: (block) => block,
  chart: ({ chart, alt }, hang) => ({ kind: 'chart', digest: hang(chart), alt }),
  file: (block) => block,
  note: (block) => block,
};

/** A message as JSON for the page; `hang` takes each chart and gives its digest. */
export function viewMessage(message: Message, hang: HangChart): MessageView {
  const { controls, fallback } = message;
  return { blocks: message.blocks.map((block) => viewBlock(block, hang)), controls, fallback };
}

function viewBlock<K extends BlockKind>(
  block: Extract<Block, { kind: K }>,
  hang: HangChart,
): BlockView {
  const view = BLOCKS[block.kind as K] as BlockViews[K];
  return view(block, hang);
}

/** An entry as JSON for the page. */
export function viewEntry(entry: Entry, shelf: Shelf, hang: HangChart): EntryView {
  return {
    ...entry,
    message: viewMessage(entry.message, hang),
    replies: entry.thread === null ? shelf.summary(entry.id) : null,
  };
}

/** A change as JSON for the page. */
export function viewChange(entry: Entry, shelf: Shelf, hang: HangChart): ChangeView {
  return {
    entry: viewEntry(entry, shelf, hang),
    root: entry.thread === null ? null : shelf.summary(entry.thread),
  };
}

/** A reply as JSON for the page. */
export function viewReply(reply: Reply, hang: HangChart): ReplyView {
  if (reply.kind !== 'whisper') return reply;
  const { settles } = reply;
  const message = viewMessage(reply.message, hang);
  return settles ? { kind: 'whisper', message, settles } : { kind: 'whisper', message };
}
