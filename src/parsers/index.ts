import type { Json } from '../domain/json.js';
import { type Around, hearAround, NOTHING_AROUND } from '../text/reading/around.js';
import { messagesOf } from '../text/reading/behind-bar.js';
import type { Learned } from '../text/reading/learned.js';
import { type Shape, scanOf } from '../text/reading/lines.js';
import { LineReader } from '../text/reading/reader.js';
import { dropRepeats, lastSaid, type Said } from '../text/reading/repeats.js';
import { NUM } from '../text/reading/scan.js';
import { paced, type StoryState, startStory, tell, withPace } from '../text/reading/story.js';
import {
  drawnBar,
  endedLine,
  feedTerminal,
  restOfTerminal,
  startTerminal,
  type TerminalLine,
  type TerminalState,
} from '../text/reading/terminal.js';
import { catboost } from './catboost.js';
import type { Parsed, Parser } from './contract.js';
import { dl4j } from './dl4j.js';
import { fairseq } from './fairseq.js';
import { general } from './general.js';
import { hfTrainer } from './hf-trainer.js';
import { kaldi } from './kaldi.js';
import { lightgbm } from './lightgbm.js';
import { llmC } from './llm-c.js';
import { mllog } from './mllog.js';
import { nanoGpt } from './nano-gpt.js';
import { tesseract } from './tesseract.js';
import { verl } from './verl.js';
import { xgboost } from './xgboost.js';
import { yolo } from './yolo.js';

export type { LogLine, Parsed, Parser } from './contract.js';

/** Every log format that has a parser of its own; the general parser takes the lines that nobody claims. */
export const PARSERS: readonly Parser[] = [
  catboost,
  dl4j,
  fairseq,
  hfTrainer,
  kaldi,
  lightgbm,
  llmC,
  mllog,
  nanoGpt,
  tesseract,
  verl,
  xgboost,
  yolo,
] as unknown as readonly Parser[];

/** What reading has to remember between two chunks of one log; JSON and bounded. */
export type ReadingState = {
  readonly terminal: TerminalState;
  /** States of the parsers that have read a line, by id. */
  readonly states: Readonly<Record<string, Json>>;
  /** Readings that each parser has given: the leader names the format. */
  readonly given: Readonly<Record<string, number>>;
  readonly story: StoryState;
  /** Left out in states of before there was one. */
  readonly around?: Around;
  /** Readings of the last step; left out where there are none. */
  readonly said?: readonly Said[];
};

const GENERAL = general as unknown as Parser;
const CLAIMS = 0.5;

/** Which parser of a list claims lines of a shape: it follows from the shape alone, so forgetting changes nothing but speed. */
class Claim {
  constructor(
    readonly parsers: readonly Parser[],
    readonly parser: Parser,
  ) {}
}

/** Reading of a log of which nothing has been seen. */
export function startReading(): ReadingState {
  return { terminal: startTerminal(), states: {}, given: {}, story: startStory() };
}

/** Reads the next chunk of a log, cut anywhere. */
export function readChunk(
  state: ReadingState,
  text: string,
  parsers: readonly Parser[] = PARSERS,
): readonly [ReadingState, Parsed] {
  const [terminal, lines] = feedTerminal(state.terminal, text);
  return readLines({ ...state, terminal }, lines, parsers);
}

/** Reads what stands behind the last line end: for a log that will not grow any more. */
export function readRest(
  state: ReadingState,
  parsers: readonly Parser[] = PARSERS,
): readonly [ReadingState, Parsed] {
  return readLines(state, restOfTerminal(state.terminal), parsers);
}

/** Reads what stands on the last line though it has not ended: a bar that is drawn to its end, or of a log that is over all of it. */
export function readStanding(
  state: ReadingState,
  what: 'bar' | 'all',
): readonly [ReadingState, Parsed] {
  const standing = what === 'bar' ? drawnBar : endedLine;
  const [terminal, lines] = standing(state.terminal);
  return lines.length === 0
    ? [state, { metrics: [], facts: [] }]
    : readLines({ ...state, terminal }, lines, PARSERS);
}

/** Id of the parser that has given most, or null before the first reading. */
export function formatOf(state: ReadingState): string | null {
  let best: string | null = null;
  for (const [id, given] of Object.entries(state.given)) {
    if (given > (best === null ? 0 : (state.given[best] ?? 0))) best = id;
  }
  return best;
}

function readLines(
  state: ReadingState,
  lines: readonly TerminalLine[],
  parsers: readonly Parser[],
): readonly [ReadingState, Parsed] {
  const states: Record<string, Json> = { ...state.states };
  const given: Record<string, number> = { ...state.given };
  // The general parser reads most lines of most logs: one reader takes all of a chunk.
  const before = (states.general as Learned | undefined) ?? general.start;
  const reader = new LineReader(before);
  const { metrics, facts } = reader;
  let learned = before;
  let { story } = state;
  let { pace } = story;
  let around = state.around ?? NOTHING_AROUND;
  const said = state.said ?? [];
  for (const line of messagesOf(lines)) {
    const seen = scanOf(line.text);
    const parser = claimantOf(seen.shape, parsers);
    const from = metrics.length;
    if (parser === GENERAL) learned = reader.read(line, seen);
    else {
      const own = states[parser.id] ?? parser.start;
      const [after, parsed] = parser.feed(own, line);
      if (after !== own) states[parser.id] = after;
      for (const metric of parsed.metrics) metrics.push(metric);
      for (const fact of parsed.facts) facts.push(fact);
    }
    dropRepeats(metrics, from, said);
    const count = metrics.length - from;
    if (count > 0) {
      given[parser.id] = (given[parser.id] ?? 0) + count;
      pace = paced(pace, metrics.at(-1));
    }
    if (seen.shape.statement === 'checkpoint') story = withPace(story, pace);
    story = tell(story, line, seen.shape, metrics, from, facts);
    around = hearAround(around, line, seen.shape, metrics, from, facts);
  }
  if (learned !== before) states.general = learned;
  return [
    {
      terminal: state.terminal,
      states,
      given,
      story: withPace(story, pace),
      around,
      said: lastSaid(metrics, said),
    },
    { metrics, facts },
  ];
}

function claimantOf(shape: Shape, parsers: readonly Parser[]): Parser {
  const { note } = shape;
  if (note instanceof Claim && note.parsers === parsers) return note.parser;
  const parser = sniffed(shape, parsers);
  shape.note = new Claim(parsers, parser);
  return parser;
}

function sniffed(shape: Shape, parsers: readonly Parser[]): Parser {
  const sample = [shape.text.replaceAll(NUM, '0')];
  let best: Parser = GENERAL;
  let score = CLAIMS;
  for (const parser of parsers) {
    const sure = parser.sniff(sample);
    if (sure <= score) continue;
    best = parser;
    score = sure;
  }
  return best;
}
