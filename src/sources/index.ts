import type { Json } from '../domain/json.js';
import { NOTHING_TOLD, type Source, type Sourced } from './contract.js';
import { jsonLines } from './json-lines.js';
import { metricsCsv } from './metrics-csv.js';
import { tfevents } from './tfevents.js';
import { trainerState } from './trainer-state.js';
import { wandb } from './wandb.js';
import { wandbSummary } from './wandb-summary.js';

/** Every kind of file beside the console that can be read; the first that wants a path has it. */
export const SOURCES: readonly Source[] = [
  tfevents,
  wandb,
  trainerState,
  wandbSummary,
  metricsCsv,
  jsonLines,
] as unknown as readonly Source[];

/** What is remembered of one file between two polls; JSON and bounded. */
export type SourceState = {
  readonly id: string;
  /** Where the next bytes are wanted from; 0 for a file that is read whole. */
  readonly offset: number;
  /** Beginning of the file as it was first seen, by length and checksum: another beginning is another file. */
  readonly head: { readonly length: number; readonly sum: number };
  readonly own: Json;
  /** Why it is not read any more, or null. */
  readonly problem: string | null;
};

/** What a poll brings of a file: its size, its beginning, and bytes from the state's offset on. */
export interface FilePart {
  readonly size: number;
  /** The first bytes, up to `HEAD`; the same bytes as `bytes` where those begin at 0. */
  readonly head: Uint8Array;
  readonly bytes: Uint8Array;
}

/** A row that is under way at some byte began no earlier than this before it. */
const MARGIN = 1 << 20;

/** So much of a file's beginning is compared. */
export const HEAD = 4_096;

/** Kind of the file of a path, or null for one that no source wants. */
export function sourceOf(path: string): Source | null {
  return SOURCES.find((source) => source.wants(path)) ?? null;
}

/**
 * Reading of a file of which nothing has been seen; null where no source wants its path. Of its first `unwanted` bytes only
 * what is needed to go on behind them is read.
 */
export function startSource(path: string, unwanted = 0): SourceState | null {
  const source = sourceOf(path);
  if (source === null) return null;
  return {
    id: source.id,
    offset: source.fromAnywhere ? Math.max(0, unwanted - MARGIN) : 0,
    head: { length: 0, sum: 0 },
    own: source.start,
    problem: null,
  };
}

/**
 * Reads what a poll brought. A file that became shorter or begins otherwise was written anew: nothing is told, and the
 * state asks for its bytes from 0.
 */
export function readSource(state: SourceState, part: FilePart): readonly [SourceState, Sourced] {
  const source = SOURCES.find((one) => one.id === state.id);
  if (source === undefined) return [state, NOTHING_TOLD];
  if (source.grows === 'appended' && isAnother(state, part)) {
    const own = source.again?.(state.own) ?? source.start;
    return [{ ...state, offset: 0, head: { length: 0, sum: 0 }, own, problem: null }, NOTHING_TOLD];
  }
  if (state.problem !== null) return [state, NOTHING_TOLD];
  const { state: own, told, used, problem } = source.feed(state.own, part.bytes);
  const longer = Math.min(HEAD, part.head.length);
  const head =
    longer > state.head.length ? { length: longer, sum: sumOf(part.head, longer) } : state.head;
  return [{ ...state, offset: state.offset + used, head, own, problem }, told];
}

function isAnother(state: SourceState, { size, head }: FilePart): boolean {
  const { length, sum } = state.head;
  // Records that are passed over may end beyond what is written so far.
  if (size < length) return true;
  return length > 0 && (head.length < length || sumOf(head, length) !== sum);
}

/** FNV-1a of the first bytes. */
function sumOf(bytes: Uint8Array, length: number): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < length; at += 1) sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return sum >>> 0;
}
