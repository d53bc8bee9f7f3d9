import type { Block, Failure, LogLine } from '../contract.js';
import { lastSegment } from './exception-line.js';
import { readTracebacks } from './tracebacks.js';

/** Lookups that Python code tries first and explains better in the exception that follows. */
const LOOKUPS = /^(?:KeyError|AttributeError|IndexError|StopIteration|LookupError)$/;

/** Every exception of a log with its chain, each rank read for itself, in the order of their first lines. */
export function readFailures(lines: readonly LogLine[]): readonly Failure[] {
  const failures: Failure[] = [];
  for (const stream of byRank(lines).values()) {
    for (const chain of chains(readTracebacks(stream))) failures.push(asFailure(chain));
  }
  return failures.sort((a, b) => a.first - b.first);
}

function byRank(lines: readonly LogLine[]): Map<string | null, LogLine[]> {
  const streams = new Map<string | null, LogLine[]>();
  for (const line of lines) {
    const stream = streams.get(line.rank);
    if (stream) stream.push(line);
    else streams.set(line.rank, [line]);
  }
  return streams;
}

function chains(blocks: readonly Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const open = groups.at(-1);
    if (open && block.link !== 'none') open.push(block);
    else groups.push([block]);
  }
  return groups;
}

function asFailure(chain: readonly Block[]): Failure {
  const ordered = rootFirst(chain);
  const root = ordered[0] as Block;
  return {
    first: chain[0]?.first ?? root.first,
    last: chain.at(-1)?.last ?? root.last,
    at: root.at,
    rank: root.rank,
    type: root.type,
    message: root.message,
    frames: root.frames,
    chain: ordered,
    handled: chain.some((block) => block.handled),
  };
}

/** A re-raised original comes first, then the block printed first; a bare lookup gives way to what was raised while handling it. */
function rootFirst(chain: readonly Block[]): readonly Block[] {
  const inner = chain.findIndex((block) => block.link === 'original' || block.link === 'group');
  const start = inner === -1 ? 0 : inner;
  const ordered = [...chain.slice(start), ...chain.slice(0, start).reverse()];
  const [first, second] = ordered;
  if (first && second?.link === 'during' && second.type && isLookup(first)) {
    return [second, first, ...ordered.slice(2)];
  }
  return first?.type === null && second?.type ? [second, first, ...ordered.slice(2)] : ordered;
}

function isLookup(block: Block): boolean {
  return block.type !== null && LOOKUPS.test(lastSegment(block.type));
}
