import type { Metric } from '../../domain/metric.js';
import { NOTHING_TOLD, type Sourced } from '../contract.js';
import { type FilePart, readSource, SOURCES, type SourceState, startSource } from '../index.js';
import { joinConsole } from './join-console.js';
import { joinFile } from './join-file.js';
import { type JoinState, NOTHING_JOINED, withoutFile } from './state.js';
import { follows, inOrderOfBirth } from './successors.js';

/** A file in which a run writes its readings. */
export type BesideFile = {
  readonly path: string;
  /** Identity, size and time of change at the last reading; empty before the first. */
  readonly stamp: string;
  /** Bytes that were there before the run began: they are read, and tell nothing. */
  readonly older: number;
  /** When it was made, in seconds since 1970 by the clock of its host; null where the file system does not tell. */
  readonly bornAt?: number | null;
  readonly state: SourceState;
};

/** All that is known of the files beside a run's console; JSON and bounded. */
export type Beside = {
  /** Grows with every look that was taken in: news of an older look are dropped. */
  readonly turn: number;
  /** When files were last searched for, in milliseconds since 1970. */
  readonly foundAt: number;
  /** Folders that the log names; absolute. */
  readonly folders: readonly string[];
  /** Another run lived in the same folders at the same time: only what this one's own words name is its own. */
  readonly shared: boolean;
  /** The log says that the run goes on from an earlier one. */
  readonly resumed: boolean;
  readonly files: readonly BesideFile[];
  readonly join: JoinState;
};

/** A file that was found. */
export interface Found {
  readonly path: string;
  readonly size: number;
  /** When it was made, or null where the file system does not tell; in seconds since 1970, like all here. */
  readonly bornAt: number | null;
  readonly changedAt: number;
  /** When the run began, by the clock of the same host. */
  readonly begunAt: number;
}

/** What a look brought of one file. */
export interface Looked extends FilePart {
  readonly path: string;
  readonly stamp: string;
}

/** So many files a run may have at a time. */
const MAX_FILES = 8;

/** A run of whose files nothing is known. */
export function startBeside(): Beside {
  return {
    turn: 0,
    foundAt: 0,
    folders: [],
    shared: false,
    resumed: false,
    files: [],
    join: NOTHING_JOINED,
  };
}

/** Files that were found are read from the next look on; what is there already stays, and of the new the best come first. */
export function withFound(before: Beside, found: readonly Found[], now: number): Beside {
  const files = [...before.files];
  let { join } = before;
  const seen = new Set<string>();
  for (const one of inOrder(found)) {
    const family = familyOf(one.path);
    if (seen.has(family)) continue;
    seen.add(family);
    const at = files.findIndex(({ path }) => familyOf(path) === family);
    const known = files[at];
    if (known !== undefined) files[at] = { ...known, path: one.path };
    else {
      const file = newFile(one);
      const left = file === null ? -1 : files.findIndex((other) => follows(file, other));
      if (files.length >= MAX_FILES && left >= 0)
        for (const { path } of files.splice(left, 1)) join = withoutFile(join, familyOf(path));
      if (file !== null && files.length < MAX_FILES) files.push(file);
    }
  }
  return { ...before, files, join, foundAt: now };
}

function newFile({ path, size, bornAt, begunAt }: Found): BesideFile | null {
  const older = bornAt !== null && bornAt < begunAt ? size : 0;
  const state = startSource(path, older);
  return state === null ? null : { path, stamp: '', older, bornAt, state };
}

/**
 * Takes what a look brought of the files: the readings that are news, in order, and the plan. `settled`: the run is
 * over, and nothing waits any longer.
 */
export function readBeside(
  before: Beside,
  looked: readonly Looked[],
  now: number,
  settled: boolean,
): readonly [Beside, Sourced] {
  let { join } = before;
  const metrics: Metric[] = [];
  let [totalSteps, totalEpochs]: [number | null, number | null] = [null, null];
  const partOf = (file: BesideFile) => looked.find(({ path }) => path === file.path);
  const current = before.files.map((file) => ({
    ...file,
    stamp: partOf(file)?.stamp ?? file.stamp,
  }));
  const files = inOrderOfBirth(before.files).map((file) => {
    const part = partOf(file);
    const [state, told] = part === undefined ? [file.state, NOTHING_TOLD] : read(file, part);
    const first = file.stamp === '';
    const own = isHistory(file, before.resumed)
      ? []
      : told.metrics.flatMap((metric) => renamed(metric, file.path));
    const over = settled || first || state.problem !== null;
    const after = current.filter((other) => follows(file, other)).map(({ path }) => familyOf(path));
    const news = { file: familyOf(file.path), metrics: own, settled: over, after };
    const [next, kept] = joinFile(join, news, now);
    join = next;
    for (const metric of kept) metrics.push(metric);
    totalSteps ??= told.totalSteps;
    totalEpochs ??= told.totalEpochs;
    return part === undefined
      ? file
      : { ...file, state, stamp: part.stamp, older: stillOlder(file, state) };
  });
  const turn = before.turn + 1;
  return [
    { ...before, turn, files, join },
    { metrics, totalSteps, totalEpochs },
  ];
}

/** What was there before the run is read, and tells nothing; a row that was cut at that moment counts as the run's. */
function read(file: BesideFile, part: Looked): readonly [SourceState, Sourced] {
  const { state, older } = file;
  if (isRewritten(file) || state.offset >= older) return readSource(state, part);
  const bytes = part.bytes.subarray(0, older - state.offset);
  const [passed] = readSource(state, { ...part, bytes });
  const used = passed.offset - state.offset;
  if (used < 0 || part.bytes.length <= bytes.length) return [passed, NOTHING_TOLD];
  return readSource(passed, { ...part, bytes: part.bytes.subarray(used) });
}

/** The history that a file which is written anew brings along from an earlier run. */
function isHistory(file: BesideFile, resumed: boolean): boolean {
  return isRewritten(file) && file.stamp === '' && (resumed || file.older > 0);
}

/** All of a file that was replaced is the run's. */
function stillOlder({ state: before, older }: BesideFile, after: SourceState): number {
  return after.offset < before.offset ? 0 : older;
}

/** Where bytes of this file are wanted from, and whether it is one that is written anew. */
export function wantedOf(file: BesideFile): { readonly from: number; readonly whole: boolean } {
  const whole = isRewritten(file);
  return { from: whole ? 0 : file.state.offset, whole };
}

/** Metrics that files tell, by the file. */
export function tellers({ join }: Beside): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, { owner }] of Object.entries(join.metrics))
    if (owner !== null) found.set(owner, [...(found.get(owner) ?? []), name]);
  return found;
}

/** Readings of the console that are news, and what is known after them. */
export function siftConsole(
  before: Beside,
  metrics: readonly Metric[],
  now: number,
): readonly [Beside, readonly Metric[]] {
  const [join, kept] = joinConsole(before.join, metrics, now);
  return [join === before.join ? before : { ...before, join }, kept];
}

function isRewritten({ state }: BesideFile): boolean {
  return SOURCES.find(({ id }) => id === state.id)?.grows === 'rewritten';
}

/** The history of a trainer moves on with its checkpoints: all of them are one file. */
function familyOf(path: string): string {
  return path.replace(/\/checkpoint-\d+\/(?=trainer_state\.json$)/, '/');
}

/** Kinds by how much they tell, the newest of a kind first. */
function inOrder(found: readonly Found[]): readonly Found[] {
  const rank = ({ path }: Found) => SOURCES.findIndex((source) => source.wants(path));
  return found
    .filter((one) => rank(one) >= 0)
    .toSorted((a, b) => rank(a) - rank(b) || b.changedAt - a.changedAt);
}

const COUNTED = new Set(['step', 'epoch', 'lr', 'throughput', 'grad_norm']);

const EVALUATION = /\/(?:val(?:id(?:ation)?)?|eval(?:uation)?|test)\/[^/]*$/i;
/** A writer of TensorBoard that draws several curves into one plot has a folder for each: `loss_train`, `loss_val`. */
const EVALUATION_CURVE = /_(?:val(?:id(?:ation)?)?|eval)\/[^/]*\.tfevents\.[^/]*$/i;

/** A writer for the evaluation alone, in a folder of that name, gives its figures the names of the training. */
function renamed(metric: Metric, path: string): readonly Metric[] {
  const { name } = metric;
  if (!EVALUATION.test(path) && !EVALUATION_CURVE.test(path)) return [metric];
  if (COUNTED.has(name)) return [];
  return [name.startsWith('eval_') ? metric : { ...metric, name: `eval_${name}` }];
}
