import type { Log } from '../../src/ports/log.js';

/** From chatty to quiet: at `warn`, `info` is not written. */
export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

const RANK = { info: 0, warn: 1, error: 2, silent: 3 } as const satisfies Record<LogLevel, number>;

/** Longest text of one fact; a stack fits, a log file does not. */
const LONGEST_FACT = 4_000;

/**
 * A log on stderr, one line an event: for people (`human`) or for machines (`json`, keys `at`, `level`, `event` and the
 * facts). Never throws, also for facts that JSON cannot say, and never writes a control character from a fact to a terminal.
 */
export function consoleLog(options: {
  readonly format: 'human' | 'json';
  readonly level: LogLevel;
  readonly write?: (line: string) => void;
  readonly now?: () => number;
}): Log {
  const write = options.write ?? ((line) => process.stderr.write(line));
  const now = options.now ?? Date.now;
  const render = options.format === 'json' ? jsonLine : humanLine;
  const log =
    (level: keyof Log) =>
    (event: string, facts: Readonly<Record<string, unknown>> = {}): void => {
      if (RANK[level] < RANK[options.level]) return;
      write(`${render(new Date(now()).toISOString(), level, event, facts)}\n`);
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

type Facts = Readonly<Record<string, unknown>>;

function jsonLine(at: string, level: keyof Log, event: string, facts: Facts): string {
  const plain = Object.entries(facts).map(([name, fact]) => [name, plainFact(fact)]);
  return JSON.stringify({ ...Object.fromEntries(plain), at, level, event });
}

function humanLine(at: string, level: keyof Log, event: string, facts: Facts): string {
  const told = Object.entries(facts).map(([name, fact]) => `${name}=${shown(plainFact(fact))}`);
  return [at.slice(0, 19).replace('T', ' '), level.padEnd(5), event, ...told].join('  ');
}

function shown(fact: unknown): string {
  if (typeof fact === 'string' && /^[\w.,:/@+-]+$/.test(fact)) return fact;
  // JSON escapes the control characters below U+0020; a terminal obeys some above as well.
  const json = JSON.stringify(fact) ?? 'undefined';
  return json.replace(/[\u007f-\u009f\u2028\u2029]/g, (c) => `\\u${hex(c)}`);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}

/** A fact as JSON can say it: errors with their stack and cause, long texts cut. */
function plainFact(fact: unknown): unknown {
  if (fact instanceof Error) return plainError(fact);
  if (typeof fact === 'string') return cut(fact);
  if (typeof fact === 'bigint' || typeof fact === 'symbol' || typeof fact === 'function')
    return String(fact);
  try {
    const json = JSON.stringify(fact);
    return json !== undefined && json.length > LONGEST_FACT ? cut(json) : fact;
  } catch {
    return String(fact); // A circle, or a bigint within: better said in short than not at all.
  }
}

function plainError(error: Error): unknown {
  const code = (error as { code?: unknown }).code;
  return {
    ...(typeof code === 'string' ? { code } : {}),
    stack: cut(error.stack ?? `${error.name}: ${error.message}`),
    ...(error.cause === undefined ? {} : { cause: cut(String(error.cause)) }),
  };
}

function cut(text: string): string {
  return text.length <= LONGEST_FACT ? text : `${text.slice(0, LONGEST_FACT)}…`;
}
