import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { observe, startObserving } from '../src/observing/observe.js';
import { advance, NO_STANDING, type Standing } from '../src/observing/standing.js';
import { readChunk, startReading } from '../src/parsers/index.js';
import { MADE_LOGS, seededNoise } from './support/made-logs.js';

const CHUNK = 1 << 17;
/** Nothing here reads as fast: it was done by another program. */
const OTHERS = 5_000;
/** A bot reads for days: what its compiler makes of a manner is seen from the second log in it on. */
const WARM_PASSES = 2;
const SETTINGS = { silenceSeconds: 1e9, checkpointSeconds: 1e9, minFreeDiskBytes: 0 };

/** Megabytes a second: of processor time, and by the clock. */
interface Speed {
  readonly busy: number;
  readonly clock: number;
}

/**
 * `tsx bench/replay.ts [MEGABYTES] [MANNER ...]`: how fast logs are read, beside `wc -l` and one regular expression over
 * the same files, and how much memory that takes. Without a manner there is one log in each, all of one size. What is
 * `first` is read by a process that has seen nothing of this manner yet, what is `steady` by one that has read another
 * log in it: the slower of two passes.
 */
function main(args: readonly string[]): void {
  const megabytes = Number(args.find((arg) => /^\d+$/.test(arg)) ?? 600);
  const wanted = args.filter((arg) => arg in MADE_LOGS);
  const names = wanted.length > 0 ? wanted : Object.keys(MADE_LOGS);
  const each = megabytes / names.length;
  console.log(
    `${names.length} logs, ${megabytes} MB together, ${CHUNK >> 10} KiB a chunk; ${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
  );
  console.log(
    'MB a second of processor time (by the clock); RSS at the beginning, the middle and the end',
  );
  console.log(
    row('log', ['wc -l', 'one regex', 'first', 'steady', 'steady, watch', 'state', 'RSS']),
  );
  const totals: number[] = [];
  for (const name of names) measure(name, each, totals);
  const all = [0, 2, 4, 6, 8].map((at) => {
    const [busy = 0, clock = 0] = [totals[at], totals[at + 1]];
    return shown({ busy: megabytes / busy, clock: megabytes / clock });
  });
  console.log(row('all', all));
}

function measure(name: string, megabytes: number, totals: number[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'propel-replay-'));
  const [file, next] = [join(folder, 'log'), join(folder, 'next')];
  try {
    write(file, name, megabytes, 7);
    write(next, name, megabytes, 11);
    const memory = new Memory();
    let state = 0;
    const watch = () => {
      state = watchAll(next, megabytes, memory);
    };
    const runs = [
      () => timed(() => execFileSync('wc', ['-l', file])),
      () => timed(() => eachChunk(file, scanLosses)),
      () => timed(() => readAll(file)),
      () => slowest(() => timed(() => readAll(next))),
      () => timed(watch),
    ];
    const cells = runs.map((run, at) => {
      const [busy, clock] = run();
      totals[at * 2] = (totals[at * 2] ?? 0) + busy;
      totals[at * 2 + 1] = (totals[at * 2 + 1] ?? 0) + clock;
      return shown({ busy: megabytes / busy, clock: megabytes / clock });
    });
    console.log(row(name, [...cells, `${(state / 1000).toFixed(0)} kB`, memory.toString()]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The slowest of the warm passes, so that no lucky one stands for all. */
function slowest(pass: () => readonly [number, number]): readonly [number, number] {
  const passes = Array.from({ length: WARM_PASSES }, pass);
  return passes.reduce((slow, one) => (one[0] > slow[0] ? one : slow));
}

/** Memory of the process at the beginning, the middle and the end of a log. */
class Memory {
  private readonly seen: number[] = [];

  /** Looks when a tenth of the log more has been read. */
  look(share: number): void {
    if (share * 10 < this.seen.length) return;
    this.seen.push(Math.round(process.memoryUsage.rss() / 1e6));
  }

  toString(): string {
    const { seen } = this;
    return `${seen[1] ?? seen[0]} ${seen[Math.floor(seen.length / 2)]} ${seen.at(-1)} MB`;
  }
}

function write(file: string, name: string, megabytes: number, seed: number): void {
  const out = openSync(file, 'w');
  const made = MADE_LOGS[name];
  const noise = seededNoise(seed);
  let written = 0;
  for (let step = 0; made !== undefined && written < megabytes * 1e6; ) {
    const parts: string[] = [];
    for (let at = 0; at < 4_000; at += 1, step += 1) parts.push(made(step, noise));
    written += writeSync(out, parts.join(''));
  }
  closeSync(out);
}

/** Seconds of processor time of this process, and of the clock. */
function timed(run: () => unknown): readonly [busy: number, clock: number] {
  const [clock, used] = [process.hrtime.bigint(), process.resourceUsage()];
  run();
  const seconds = Number(process.hrtime.bigint() - clock) / 1e9;
  const now = process.resourceUsage();
  const busy = now.userCPUTime + now.systemCPUTime - used.userCPUTime - used.systemCPUTime;
  return [Math.max(busy / 1e6, 1e-6), seconds];
}

function eachChunk(file: string, take: (text: string, length: number) => void): void {
  const input = openSync(file, 'r');
  const buffer = Buffer.alloc(CHUNK);
  const decoder = new StringDecoder('utf8');
  for (;;) {
    const length = readSync(input, buffer);
    if (length === 0) break;
    take(decoder.write(buffer.subarray(0, length)), length);
  }
  closeSync(input);
}

function scanLosses(text: string): void {
  for (const match of text.matchAll(/loss\W{1,4}([\d.]+)/g))
    if (match[1] === '') throw new Error(match[0]);
}

function readAll(file: string): void {
  let state = startReading();
  let standing: Standing = NO_STANDING;
  eachChunk(file, (text) => {
    const [next, parsed] = readChunk(state, text);
    state = next;
    standing = advance(standing, parsed.metrics, parsed.facts, 0);
  });
}

/** Characters of the state that a run keeps. */
function watchAll(file: string, megabytes: number, memory: Memory): number {
  let state = startObserving();
  let read = 0;
  eachChunk(file, (text, length) => {
    [state] = observe(state, { text, freeDiskBytes: null }, 0, SETTINGS);
    read += length;
    memory.look(read / (megabytes * 1e6));
  });
  return JSON.stringify(state).length;
}

/** The time of another program is not this one's: it is known by the clock alone. */
function shown({ busy, clock }: Speed): string {
  if (busy > OTHERS) return `(${clock.toFixed(0)})`;
  return `${busy.toFixed(0)} (${clock.toFixed(0)})`;
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(10)}${cells.map((cell) => cell.padStart(14)).join('')}`;
}

main(process.argv.slice(2));
