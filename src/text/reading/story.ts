import type { Fact, FactKind, Metric } from '../../domain/metric.js';
import { isMeasure } from './learned.js';
import type { Shape } from './lines.js';
import { isStepSaid, type Pace, pathIn, stepIn, stepNear, stepOfFile } from './mentions.js';
import { messageStart } from './prefix.js';
import { endsSurely, endsToo, type Statement } from './statements.js';
import { trackerPageIn } from './trackers.js';

/** What has been told so far, so that one message of several lines is one fact; JSON and bounded. */
export type StoryState = {
  /** A save was told and no reading has come since. */
  readonly saving: boolean;
  readonly finished: boolean;
  readonly ended: boolean;
  readonly stopped: boolean;
  readonly resumed: boolean;
  /** The line that told of the last return: a launcher that tries again prints its whole head between two. */
  readonly resumedAt: number;
  /** Lines with readings since the attempt ended: after so many it had not. */
  readonly since: number;
  /** First line of a traceback that is still being printed. */
  readonly traceback: number | null;
  /** Where the open save began, while no line of it has told its step. */
  readonly unplaced?: number | null;
  /** The save was begun with `...`: the `done` that answers it is its own. */
  readonly awaited?: boolean;
  /** Readings have been seen: nothing can finish that never began. */
  readonly began: boolean;
  readonly links: readonly string[];
  /** The latest epoch: a file named after it is not named after a step. */
  readonly epoch: number | null;
  /** The step that the run is at, for files that are named after it. */
  readonly pace: Pace | null;
};

/** A line that is heard. */
export interface HeardLine {
  readonly number: number;
  readonly text: string;
}

/** A line as the story needs it. */
interface ToldLine extends HeardLine {
  readonly shape: Shape;
  /** Readings that this line gave. */
  readonly metrics: readonly Metric[];
}

const START: StoryState = {
  saving: false,
  finished: false,
  ended: false,
  stopped: false,
  resumed: false,
  resumedAt: 0,
  since: 0,
  traceback: null,
  began: false,
  links: [],
  epoch: null,
  pace: null,
};

const NONE: readonly Fact[] = [];
const TRAINED = new Set(['loss', 'accuracy', 'reward', 'grad_norm', 'lr', 'step', 'epoch']);
const MAX_TEXT = 240;
const MAX_LINKS = 4;
/** Lines with readings after which a failure was survived. */
const ALIVE = 12;
/** Lines between two returns that are not one message. */
const APART = 16;
const MAX_TRACEBACK = 2_000;
/** Lines of one save. */
const MAX_SAVE = 16;
/** `Saving checkpoint for epoch 5 at out/ckpt-1`: that file counts saves. */
const OF_EPOCH = /\bfor epoch\W{0,3}\d/i;
const ELLIPSIS = /(?:\.{3}|…)\s*$/;
const BARE_DONE = /(?:^|[^A-Za-z\s]\s{1,4})done[\s.!]{0,4}$/i;

/** A story of which nothing has been told. */
export function startStory(): StoryState {
  return START;
}

/**
 * Hears what a line states about its run, apart from its readings: facts are put to `facts`. The readings of the line are
 * those of `metrics` from `from` on.
 */
export function tell(
  state: StoryState,
  line: HeardLine,
  shape: Shape,
  metrics: readonly Metric[],
  from: number,
  facts: Fact[],
): StoryState {
  const read = metrics.length > from;
  const next = read ? afterReadings(state, metrics, from) : state;
  const { statement } = shape;
  if (statement === null && next.traceback === null) return next;
  const { number, text } = line;
  const [told, found] = toldBy(next, { number, text, shape, metrics: metrics.slice(from) });
  for (const one of found) facts.push(one);
  return told;
}

function toldBy(state: StoryState, line: ToldLine): readonly [StoryState, readonly Fact[]] {
  let next = state;
  if (next.traceback !== null) {
    const [after, facts] = inTraceback(next, line);
    if (facts !== null) return [after, facts];
    next = after;
  }
  const { statement } = line.shape;
  return statement === null ? [next, NONE] : stated(next, statement, line);
}

/** Readings of training part one save from the next and make an end an end. */
function afterReadings(before: StoryState, metrics: readonly Metric[], from: number): StoryState {
  const first = metrics[from];
  const epoch = first?.name === 'epoch' ? first.reading : null;
  const turned = typeof epoch === 'number' && epoch !== before.epoch;
  const again = before.ended && isAlive(before, epoch);
  const state = again || turned ? withEpoch(before, turned ? epoch : before.epoch, again) : before;
  if (state.ended) return { ...state, since: state.since + 1 };
  const calm = !state.saving && !state.finished && !state.stopped && !state.resumed;
  if (calm && state.began) return state;
  if (!metrics.slice(from).some(({ name }) => isTrained(name))) return state;
  return { ...state, saving: false, finished: false, stopped: false, resumed: false, began: true };
}

/** What a run does not print while it only evaluates. */
function isTrained(name: string): boolean {
  return TRAINED.has(name) || (isMeasure(name) && !/^(?:eval|val|test)_/.test(name));
}

/** An attempt that had ended is followed by another, or had not ended: its epochs begin anew, or readings go on. */
function isAlive(before: StoryState, epoch: unknown): boolean {
  const anew = typeof epoch === 'number' && before.epoch !== null && epoch < before.epoch;
  return anew || before.since >= ALIVE;
}

function withEpoch(before: StoryState, epoch: number | null, alive: boolean): StoryState {
  return alive ? { ...before, epoch, ended: false, since: 0 } : { ...before, epoch };
}

function stated(
  state: StoryState,
  statement: Exclude<Statement, null>,
  line: ToldLine,
): readonly [StoryState, readonly Fact[]] {
  switch (statement) {
    case 'checkpoint': {
      const [after, ends] = endsToo(line.shape.text)
        ? stated(state, 'finished', line)
        : [state, NONE];
      const save = saved(state, line);
      if (state.saving) {
        const rest = restOf(state, save);
        return rest === null ? [after, ends] : [{ ...after, unplaced: null }, [rest, ...ends]];
      }
      const awaited = ELLIPSIS.test(line.text);
      const unplaced = save.step === null ? line.number : null;
      return [{ ...after, saving: true, awaited, unplaced }, [save, ...ends]];
    }
    case 'finished':
      if (state.finished || state.ended || isAnswer(state, line)) return [state, NONE];
      if (!state.began && !endsSurely(line.shape.text)) return [state, NONE];
      return [{ ...state, finished: true }, [fact('finished', line, null)]];
    case 'early_stop':
      if (state.stopped) return [state, NONE];
      return [{ ...state, stopped: true }, [fact('early_stop', line, null)]];
    case 'resumed':
      if (state.resumed && line.number - state.resumedAt < APART) return [state, NONE];
      return [
        { ...state, resumed: true, resumedAt: line.number, ended: false, since: 0 },
        [returned(line)],
      ];
    case 'interrupted':
    case 'crash':
      if (state.ended) return [state, NONE];
      return [{ ...state, ended: true }, [fact(statement, line, null)]];
    case 'traceback':
      return [{ ...state, traceback: line.number }, NONE];
    case 'link': {
      const link = trackerPageIn(line.text);
      if (link === null || state.links.includes(link) || state.links.length >= MAX_LINKS)
        return [state, NONE];
      return [{ ...state, links: [...state.links, link] }, [fact('link', line, link)]];
    }
  }
}

/** The step of an open save that its later line tells, or null where that tells none or it is known. */
function restOf(state: StoryState, save: Fact): Fact | null {
  const line = state.unplaced ?? null;
  if (line === null || save.step === null || save.line - line > MAX_SAVE) return null;
  return { ...save, line, lastLine: save.line, rest: true };
}

/** `saving checkpoint...`, and later `done`: that was the save. */
function isAnswer({ saving, awaited }: StoryState, { text }: ToldLine): boolean {
  return saving && awaited === true && BARE_DONE.test(text);
}

/** The story with the step that the run is at after a line's readings. */
export function withPace(state: StoryState, pace: Pace | null): StoryState {
  return pace === state.pace ? state : { ...state, pace };
}

/** The pace after the readings of one more line. */
export function paced(pace: Pace | null, last: Metric | undefined): Pace | null {
  const step = last?.step ?? null;
  if (step === null || step === pace?.step) return pace;
  return { step, gap: Math.abs(step - (pace?.step ?? step)) };
}

/** A save; the number in a file's name is its epoch where it equals the run's. */
function saved(state: StoryState, line: ToldLine): Fact {
  const told = fact('checkpoint', line, pathIn(line.text));
  const named = line.metrics.length === 0 && !isStepSaid(line.text);
  if (!named) return told;
  const { step, value } = told;
  const pace = state.pace ?? null;
  if (step !== null) {
    const counted = step === state.epoch || (pace === null && OF_EPOCH.test(line.text));
    return counted ? { ...told, step: null } : told;
  }
  if (pace === null || typeof value !== 'string') return told;
  const near = stepNear(value, pace);
  return near === null || near === state.epoch ? told : { ...told, step: near };
}

/** A return to a checkpoint, at the step that its file is named after. */
function returned(line: ToldLine): Fact {
  const told = fact('resumed', line, pathIn(line.text));
  return told.step === null ? { ...told, step: stepOfFile(line.text) } : told;
}

/** Indented lines belong to the traceback; the first that is not names the exception. Null: it was no part of it. */
function inTraceback(
  state: StoryState,
  line: ToldLine,
): readonly [StoryState, readonly Fact[] | null] {
  const started = state.traceback ?? line.number;
  const shape = line.shape.text;
  const prefix = messageStart(shape);
  const text = shape.slice(prefix);
  const indented = /\s$/.test(shape.slice(0, prefix)) && /^\s/.test(shape);
  const name = /^([A-Za-z_][\w.]{0,120})(?::|$)/.exec(text)?.[1];
  if (line.number - started > MAX_TRACEBACK) return [{ ...state, traceback: null }, null];
  if (
    name === undefined ||
    indented ||
    !/(?:Error|Exception|Interrupt|Exit|Killed|Timeout|Failure|Abort)\w*$/.test(name)
  ) {
    return [state, line.metrics.length > 0 ? null : NONE];
  }
  const next = { ...state, traceback: null, ended: true };
  if (state.ended) return [next, NONE];
  const kind: FactKind = /KeyboardInterrupt/.test(name) ? 'interrupted' : 'crash';
  return [next, [{ ...fact(kind, line, name), line: started, lastLine: line.number }]];
}

function fact(kind: FactKind, line: ToldLine, value: string | null): Fact {
  const text = line.text.trim().slice(0, MAX_TEXT);
  const step = line.metrics[0]?.step ?? stepIn(line.text);
  const base = { kind, step, line: line.number, text };
  return value === null ? base : { ...base, value };
}
