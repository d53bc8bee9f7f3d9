import { frameText, isProjectFrame, projectFrame } from '../../domain/project-frame.js';
import {
  type Failure,
  indexOfLine,
  type Judged,
  type LogLine,
  type Signature,
} from '../contract.js';

const MAX_TEXT = 4_000;
const AROUND = 40;
const MAX_TRIED = 6_000;
const MAX_HITS = 300;
/** What a line says about an ending, it says at its start or its end. */
const LINE_HEAD = 700;
const LINE_TAIL = 300;

/** Words without which no line row can match: one cheap test that spares most lines the rows. */
const WORTH_A_LOOK =
  /error|fail|killed|kill|fault|abort|assert|exception|denied|not found|no such|cannot|can't|unable|timeout|timed out|cancel|terminat|exceed|signal|sigterm|sigint|daemon|not set|no module|return code|returned|detected|publickey|syntax|noticed|could not|no data|no images|has failed|xid|oom|memory|status|interrupt|preempt|space left|quota|invalid|unrecognized|required|refused|mismatch|expected|usage|fatal|nan|inf\b|heartbeat|watchdog|stopp|\^C|bus|ecc|unbound|bad |command|reboot|must be|signature|unexpected|not enough|could not|mpi|orte|illegal|getötet|tué|ucciso|杀|終了|段错误|zugriffsfehler|segmentation/i;

/** Python's warnings and a logger's: something was noticed, nothing ended. */
const ONLY_A_WARNING =
  /\b\w{0,60}Warning: |(?:^|[\s[|:-])(?:WARN|WARNING|warning)(?:[\s\]|:]|$)|\bwarnings\.warn\(/;

/** What rows are tried against besides the failure itself. */
export interface Surroundings {
  readonly lines: readonly LogLine[];
  readonly exitStatus: number | null;
  readonly projectRoot: string | null;
}

/** The first row that knows one of an exception's blocks, the likeliest root first, and the failure with that block as its root. */
export function judge(failure: Failure, rows: readonly Signature[], around: Surroundings): Judged {
  let follower: Judged | null = null;
  for (const [rank, block] of failure.chain.entries()) {
    const seen: Failure = {
      ...failure,
      at: block.at,
      type: block.type,
      message: block.message,
      frames: block.frames,
    };
    const hit = block.type === null ? null : firstRow(seen, 'exception', rows, around);
    if (!hit) continue;
    if (hit.signature?.role === 'starts') {
      return rank === 0 || hit.signature.verdict !== 'unknown' ? hit : { ...hit, failure: seen };
    }
    follower ??= hit;
  }
  return follower ?? { failure, signature: null, entities: {} };
}

/** The lines outside the given failures that a row knows, each as a failure of its own; the latest few hundred count. */
export function judgeLines(
  failures: readonly Failure[],
  rows: readonly Signature[],
  around: Surroundings,
): readonly Judged[] {
  const own = rows.filter((row) => row.on === 'line' || row.on === 'both');
  const covered = coverage(failures);
  const found: Judged[] = [];
  let tried = 0;
  for (let at = around.lines.length - 1; at >= 0 && tried < MAX_TRIED; at -= 1) {
    const line = around.lines[at];
    if (!line) continue;
    if (covered.has(line.number) || !WORTH_A_LOOK.test(short(line.text))) continue;
    if (ONLY_A_WARNING.test(short(line.text))) continue;
    tried += 1;
    const hit = firstRow(lineFailure(line), 'line', own, around);
    if (hit) found.push(hit);
    if (found.length >= MAX_HITS) break;
  }
  return found.reverse();
}

/** A line that speaks for itself, as a failure without type, frames or chain. */
export function lineFailure(line: LogLine): Failure {
  return {
    first: line.number,
    last: line.number,
    at: line.number,
    rank: line.rank,
    type: null,
    message: short(line.text),
    frames: [],
    chain: [],
    handled: false,
  };
}

function short(text: string): string {
  if (text.length <= LINE_HEAD + LINE_TAIL) return text;
  return `${text.slice(0, LINE_HEAD)} … ${text.slice(-LINE_TAIL)}`;
}

function coverage(failures: readonly Failure[]): ReadonlySet<number> {
  const covered = new Set<number>();
  for (const failure of failures) {
    for (const block of failure.chain) {
      if (block.frames.length === 0 && block.first !== block.last) covered.add(block.at);
      for (let line = block.first; line <= block.last; line += 1) covered.add(line);
    }
  }
  return covered;
}

function firstRow(
  failure: Failure,
  on: 'exception' | 'line',
  rows: readonly Signature[],
  around: Surroundings,
): Judged | null {
  const text = (failure.type ? `${failure.type}: ${failure.message}` : failure.message).slice(
    0,
    MAX_TEXT,
  );
  for (const row of rows) {
    const tried = row.on ?? 'exception';
    if (tried !== 'both' && tried !== on) continue;
    const match = row.match.exec(text);
    if (match && agrees(row, failure, around)) {
      return { failure, signature: row, entities: entitiesOf(match) };
    }
  }
  return null;
}

function agrees(row: Signature, failure: Failure, around: Surroundings): boolean {
  const also = row.also;
  if (!also) return true;
  if (also.exit && (around.exitStatus === null || !also.exit.includes(around.exitStatus)))
    return false;
  if (also.raisedIn && also.raisedIn !== raisedIn(failure)) return false;
  if (also.frames || also.notFrames) {
    const frames = failure.frames.slice(-12).reverse().map(frameText).join('\n');
    if (also.frames && !also.frames.test(frames)) return false;
    if (also.notFrames?.test(frames)) return false;
  }
  if (also.project || also.notProject) {
    const frame = chainFrame(failure, around.projectRoot);
    if (also.project && !(frame && also.project.test(frame))) return false;
    if (also.notProject && frame && also.notProject.test(frame)) return false;
  }
  if (also.text || also.notText) {
    const text = nearby(failure, around.lines);
    if (also.text && !also.text.test(text)) return false;
    if (also.notText?.test(text)) return false;
  }
  return true;
}

function raisedIn(failure: Failure): 'project' | 'library' | null {
  const innermost = failure.frames.at(-1);
  if (!innermost) return null;
  return isProjectFrame(innermost) ? 'project' : 'library';
}

function chainFrame(failure: Failure, root: string | null): string | null {
  for (const frames of [failure.frames, ...failure.chain.map((block) => block.frames)]) {
    const frame = projectFrame(frames, root);
    if (frame) return frameText(frame);
  }
  return null;
}

function nearby(failure: Failure, lines: readonly LogLine[]): string {
  const from = Math.max(0, indexOfLine(lines, failure.first) - AROUND);
  return lines
    .slice(from, indexOfLine(lines, failure.last + 1) + AROUND)
    .map((line) => line.text.slice(0, 400))
    .join('\n');
}

function entitiesOf(match: RegExpExecArray): Readonly<Record<string, string>> {
  const entities: Record<string, string> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) {
    if (value !== undefined) entities[name] = value.slice(0, 300);
  }
  return entities;
}
