import type { Fact, FactKind } from '../../domain/metric.js';
import { pathIn, stepIn } from './mentions.js';
import { messageStart } from './prefix.js';
import { type Statement, statementOf } from './statements.js';

/** What has been told so far, so that one message of several lines is one fact; JSON and bounded. */
export type StoryState = {
  /** A save was told and no reading has come since. */
  readonly saving: boolean;
  readonly finished: boolean;
  readonly ended: boolean;
  readonly stopped: boolean;
  readonly resumed: boolean;
  /** First line of a traceback that is still being printed. */
  readonly traceback: number | null;
  /** Readings seen in this log: nothing can finish that never began. */
  readonly readings: number;
  readonly links: readonly string[];
};

/** A line as the story needs it. */
export interface ToldLine {
  readonly number: number;
  readonly text: string;
  readonly shape: string;
  /** Readings that this line gave, and the step among them. */
  readonly readings: number;
  readonly step: number | null;
}

const START: StoryState = {
  saving: false,
  finished: false,
  ended: false,
  stopped: false,
  resumed: false,
  traceback: null,
  readings: 0,
  links: [],
};

const NONE: readonly Fact[] = [];
const MAX_TEXT = 240;
const MAX_LINKS = 4;
const MAX_TRACEBACK = 2_000;
const REMEMBERED = 2_048;

const statements = new Map<string, Statement>();

/** A story of which nothing has been told. */
export function startStory(): StoryState {
  return START;
}

/** Reads what a line states about its run, apart from its readings. */
export function tell(state: StoryState, line: ToldLine): readonly [StoryState, readonly Fact[]] {
  let next = line.readings > 0 ? afterReading(state, line.readings) : state;
  if (next.traceback !== null) {
    const [after, facts] = inTraceback(next, line);
    if (facts !== null) return [after, facts];
    next = after;
  }
  const statement = remembered(line.shape);
  return statement === null ? [next, NONE] : stated(next, statement, line);
}

function remembered(shape: string): Statement {
  const known = statements.get(shape);
  if (known !== undefined) return known;
  if (statements.size >= REMEMBERED) statements.clear();
  const statement = statementOf(shape.slice(messageStart(shape)));
  statements.set(shape, statement);
  return statement;
}

function afterReading(state: StoryState, readings: number): StoryState {
  return {
    ...state,
    saving: false,
    finished: false,
    stopped: false,
    resumed: false,
    readings: state.readings + readings,
  };
}

function stated(
  state: StoryState,
  statement: Exclude<Statement, null>,
  line: ToldLine,
): readonly [StoryState, readonly Fact[]] {
  switch (statement) {
    case 'checkpoint':
      if (state.saving) return [state, NONE];
      return [{ ...state, saving: true }, [fact('checkpoint', line, pathIn(line.text))]];
    case 'finished':
      if (state.finished || state.ended || state.readings === 0) return [state, NONE];
      return [{ ...state, finished: true }, [fact('finished', line, null)]];
    case 'early_stop':
      if (state.stopped) return [state, NONE];
      return [{ ...state, stopped: true }, [fact('early_stop', line, null)]];
    case 'resumed':
      if (state.resumed) return [state, NONE];
      return [
        { ...state, resumed: true, ended: false },
        [fact('resumed', line, pathIn(line.text))],
      ];
    case 'interrupted':
    case 'crash':
      if (state.ended) return [state, NONE];
      return [{ ...state, ended: true }, [fact(statement, line, null)]];
    case 'traceback':
      return [{ ...state, traceback: line.number }, NONE];
    case 'link': {
      const link = /https?:\/\/[^\s"'<>)\]]{1,200}/.exec(line.text)?.[0] ?? '';
      if (link === '' || state.links.includes(link) || state.links.length >= MAX_LINKS)
        return [state, NONE];
      return [{ ...state, links: [...state.links, link] }, [fact('link', line, link)]];
    }
  }
}

/** Indented lines belong to the traceback; the first that is not names the exception. Null: it was no part of it. */
function inTraceback(
  state: StoryState,
  line: ToldLine,
): readonly [StoryState, readonly Fact[] | null] {
  const started = state.traceback ?? line.number;
  const prefix = messageStart(line.shape);
  const text = line.shape.slice(prefix);
  const indented = /\s$/.test(line.shape.slice(0, prefix)) && /^\s/.test(line.shape);
  const name = /^([A-Za-z_][\w.]{0,120})(?::|$)/.exec(text)?.[1];
  if (line.number - started > MAX_TRACEBACK) return [{ ...state, traceback: null }, null];
  if (
    name === undefined ||
    indented ||
    !/(?:Error|Exception|Interrupt|Exit|Killed|Timeout|Failure|Abort)\w*$/.test(name)
  ) {
    return [state, line.readings > 0 ? null : NONE];
  }
  const next = { ...state, traceback: null, ended: true };
  if (state.ended) return [next, NONE];
  const kind: FactKind = /KeyboardInterrupt/.test(name) ? 'interrupted' : 'crash';
  return [next, [{ ...fact(kind, line, name), line: started, lastLine: line.number }]];
}

function fact(kind: FactKind, line: ToldLine, value: string | null): Fact {
  const text = line.text.trim().slice(0, MAX_TEXT);
  const step = line.step ?? stepIn(line.text);
  const base = { kind, step, line: line.number, text };
  return value === null ? base : { ...base, value };
}
