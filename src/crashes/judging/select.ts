import { isProjectFrame } from '../../domain/project-frame.js';
import { type Failure, indexOfLine, type Judged, type LogLine } from '../contract.js';

/** What the choice of a root needs to know about the rest of the log. */
export interface Course {
  readonly lines: readonly LogLine[];
  readonly progress: readonly {
    readonly line: number;
    readonly rank: string | null;
    readonly step: number | null;
  }[];
  /** Lines that say training came to its planned end. */
  readonly finishes: readonly number[];
}

/** Ordinary lines between two failures that still belong together: ranks interleave, a handled error is followed by work. */
const GAP = 25;
const SETTLED = 3;
const NOISE =
  /^\s*$|^wandb:|^\s*\[[EWIF][\s\d]|^[EWIF]\d{4} |NCCL|c10d|torch[./]distributed|elastic|^srun|slurmstepd|closing signal|frame #\d|^terminate called|what\(\)|core dumped|^Aborted|resource_tracker|leaked semaphore|^\s*(?:=|-|\*|~){8,}|exitcode|error_file|traceback : |Root Cause|^\s*time {2,}:|^\s*host {2,}:|^\s*rank {2,}:|CUDA_LAUNCH_BLOCKING|TORCH_USE_CUDA_DSA|HYDRA_FULL_ERROR|^\s*at |Compile with|^\s*0x[0-9a-f]/;

/** The failure that started the end, with what followed from it; null where nothing in the log ended the run. */
export function selectRoot(
  judged: readonly Judged[],
  course: Course,
): { readonly root: Judged; readonly rest: readonly Judged[] } | null {
  const live = judged
    .filter((one) => !one.failure.handled && one.signature?.role !== 'advice')
    .filter((one) => !overtaken(one.failure, course))
    .sort((a, b) => a.failure.first - b.failure.first);
  const cluster = lastCluster(lastAttempt(live, course), course.lines);
  const root = cluster.find(isStrong) ?? cluster.find(isStart) ?? cluster.find(isFollower) ?? null;
  if (!root) return null;
  return { root, rest: cluster.filter((one) => one !== root) };
}

/** A process that fails while it is still importing has just been started: what came before training, or before a cancelled job, was an earlier attempt. */
function lastAttempt(live: readonly Judged[], course: Course): readonly Judged[] {
  const start = live.findLastIndex((one, at) => {
    if (at === 0 || !failsAtStart(one.failure)) return false;
    const earlier = live[at - 1];
    if (earlier?.signature?.category === 'interrupted') return true;
    return (
      course.progress.some((step) => step.line < one.failure.first) &&
      !failsAtStart(earlier?.failure)
    );
  });
  return start === -1 ? live : live.slice(start);
}

function failsAtStart(failure: Failure | undefined): boolean {
  if (
    !failure?.type ||
    !/(?:^|\.)(?:ImportError|ModuleNotFoundError|SyntaxError|IndentationError)$/.test(failure.type)
  )
    return false;
  const own = failure.frames.filter(isProjectFrame);
  return (
    own.length > 0 && own.every((frame) => frame.function === '<module>' || frame.function === null)
  );
}

function lastCluster(live: readonly Judged[], lines: readonly LogLine[]): readonly Judged[] {
  const cluster: Judged[] = [];
  for (const one of [...live].reverse()) {
    const next = cluster[0];
    if (!next || !cluster.some(isStart) || gap(one.failure, next.failure, lines) <= GAP) {
      cluster.unshift(one);
    } else {
      break;
    }
  }
  return cluster;
}

function isStart(one: Judged): boolean {
  return (one.signature?.role ?? 'starts') === 'starts';
}

function isFollower(one: Judged): boolean {
  return one.signature?.role === 'follows';
}

/** A start that a row knows for more than a guess, or an exception that was printed whole. */
function isStrong(one: Judged): boolean {
  if (!isStart(one)) return false;
  return one.signature
    ? one.signature.confidence !== 'guess'
    : one.failure.frames.length > 0 && one.failure.type !== null;
}

function gap(earlier: Failure, later: Failure, lines: readonly LogLine[]): number {
  let ordinary = 0;
  const end = indexOfLine(lines, later.first);
  for (let at = indexOfLine(lines, earlier.last + 1); at < end; at += 1) {
    const text = lines[at]?.text ?? '';
    if (!NOISE.test(text)) ordinary += 1;
    if (ordinary > GAP) break;
  }
  return ordinary;
}

/** Whether training went on, or ended as planned, after a failure: then that failure ended nothing. */
function overtaken(failure: Failure, course: Course): boolean {
  if (course.finishes.some((line) => line > failure.last)) return true;
  const same = course.progress.filter(
    (one) => one.rank === null || failure.rank === null || one.rank === failure.rank,
  );
  const before = same
    .filter((one) => one.line < failure.first)
    .findLast((one) => one.step !== null);
  const after = same.filter((one) => one.line > failure.last);
  if (before?.step != null) {
    const further = after.filter((one) => (one.step ?? -1) > (before.step ?? 0));
    if (further.some((one) => one.line > failure.last + SETTLED)) return true;
  }
  const steps = after.flatMap((one) => (one.step === null ? [] : [one.step]));
  const moved = steps.length >= SETTLED && Math.max(...steps) > Math.min(...steps);
  return moved || after.length - steps.length >= SETTLED;
}
