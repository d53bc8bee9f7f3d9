import { describe, expect, it } from 'vitest';
import type { Fact, Metric } from '../../src/domain/metric.js';
import { type ReadingState, readChunk, readRest, startReading } from '../../src/parsers/index.js';
import { LANGUAGE } from './fixtures/language.js';
import type { Made } from './fixtures/made.js';
import { MLPERF } from './fixtures/mlperf.js';
import { SPEECH } from './fixtures/speech.js';
import { TABLES } from './fixtures/tables.js';
import { VISION } from './fixtures/vision.js';

const ALL: readonly Made[] = [...LANGUAGE, ...SPEECH, ...VISION, ...TABLES, ...MLPERF];

interface Read {
  readonly metrics: readonly Metric[];
  readonly facts: readonly Fact[];
  readonly state: ReadingState;
}

/** Reads a log in the given pieces; `store` is what happens to the state between two of them. */
function read(pieces: Iterable<string>, store: (state: ReadingState) => ReadingState): Read {
  let state = startReading();
  const metrics: Metric[] = [];
  const facts: Fact[] = [];
  for (const piece of pieces) {
    const [next, parsed] = readChunk(store(state), piece);
    state = next;
    metrics.push(...parsed.metrics);
    facts.push(...parsed.facts);
  }
  const [last, rest] = readRest(store(state));
  return { metrics: [...metrics, ...rest.metrics], facts: [...facts, ...rest.facts], state: last };
}

const kept = (state: ReadingState) => state;
const stored = (state: ReadingState) => JSON.parse(JSON.stringify(state)) as ReadingState;

function readingsOf(
  metrics: readonly Metric[],
  name: string,
): (readonly [number | null, unknown])[] {
  const own = metrics.filter((metric) => metric.name === name).sort((a, b) => a.line - b.line);
  const counter = name === 'step' || name === 'epoch';
  return own
    .filter((metric, at) => !counter || metric.reading !== own[at - 1]?.reading)
    .map((metric) => [metric.step, metric.reading] as const);
}

describe.each(ALL.map((made) => [made.id, made] as const))('%s', (_, made) => {
  const whole = read([made.text], kept);

  it('gives every reading that the program printed', () => {
    for (const [name, expected] of Object.entries(made.expect)) {
      expect([name, readingsOf(whole.metrics, name)]).toEqual([name, expected]);
    }
    expect(whole.metrics.length + whole.facts.length).toBeGreaterThanOrEqual(
      Object.keys(made.expect).length,
    );
  });

  it('tells its plan and what it states', () => {
    const totals = whole.facts.filter((fact) => fact.kind === 'total_steps');
    expect(totals.at(-1)?.value).toEqual(made.totalSteps ?? totals.at(-1)?.value);
    expect(whole.facts.map((fact) => fact.kind)).toEqual(
      expect.arrayContaining([...(made.facts ?? [])]),
    );
  });

  it('says the same by line and by character, with its state stored between', () => {
    const lines = made.text.split(/(?<=\n)/);
    expect(read(lines, stored)).toEqual(whole);
    expect(read(made.text.slice(0, 2_500), stored)).toEqual(
      read([made.text.slice(0, 2_500)], kept),
    );
  });

  it('keeps its state small', () => {
    expect(JSON.stringify(whole.state).length).toBeLessThan(8_000);
  });
});
