import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { observe, startObserving } from '../src/observing/observe.js';
import { advance, NO_STANDING, type Standing } from '../src/observing/standing.js';
import { readChunk, startReading } from '../src/parsers/index.js';

const CHUNK = 1 << 17;
const SETTINGS = { silenceSeconds: 1e9, checkpointSeconds: 1e9, minFreeDiskBytes: 0 };

/** `tsx bench/replay.ts [MEGABYTES]`: how fast a log is read, beside `wc -l` and one regular expression over the same file. */
function main(args: readonly string[]): void {
  const megabytes = Number(args[0] ?? 200);
  const folder = mkdtempSync(join(tmpdir(), 'propel-replay-'));
  const file = join(folder, 'log');
  try {
    write(file, megabytes);
    console.log(
      `${megabytes} MB, ${CHUNK >> 10} KiB a chunk; seconds of processor time, and of the clock`,
    );
    report('wc -l', megabytes, () => execFileSync('wc', ['-l', file]));
    report('one regular expression', megabytes, () => eachChunk(file, scanLosses));
    report('terminal, parsers, state', megabytes, () => readAll(file));
    report('the same with every watcher', megabytes, () => watchAll(file));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A log as a trainer of language models writes it: readings, a save every thousand steps, warnings between. */
function write(file: string, megabytes: number): void {
  const out = openSync(file, 'w');
  let written = 0;
  for (let step = 0; written < megabytes * 1e6; ) {
    const lines: string[] = [];
    for (let at = 0; at < 4_000; at += 1, step += 1) lines.push(lineOf(step));
    const text = `${lines.join('\n')}\n`;
    written += text.length;
    writeSync(out, text);
  }
  closeSync(out);
}

function lineOf(step: number): string {
  const loss = (2 + 8 / (1 + step) ** 0.3 + ((step * 7919) % 1000) / 20_000).toFixed(5);
  const time = `2026-01-02 03:${String(step % 60).padStart(2, '0')}:11,123`;
  if (step % 1000 === 999)
    return `${time} - trainer - INFO - Saved checkpoint to out/step_${step}.pt`;
  if (step % 50 === 49)
    return `${time} - data - WARNING - sample ${step} of shard ${step % 17} was too long and has been cut`;
  return `${time} - trainer - INFO - step: ${step}/9000000  loss: ${loss}  grad_norm: ${(1 + (step % 10) / 10).toFixed(4)}  lr: ${(3e-4).toExponential(2)}  tokens/s: ${8000 + (step % 100)}`;
}

function report(name: string, megabytes: number, run: () => unknown): void {
  const [clock, used] = [process.hrtime.bigint(), process.cpuUsage()];
  run();
  const seconds = Number(process.hrtime.bigint() - clock) / 1e9;
  const cpu = process.cpuUsage(used);
  const busy = (cpu.user + cpu.system) / 1e6;
  const heap = Math.round(process.memoryUsage().heapUsed / 1e6);
  const speed = busy > 0.05 ? `${(megabytes / busy).toFixed(0)} MB/s of processor time, ` : '';
  console.log(
    `${name.padEnd(30)} ${speed}${(megabytes / seconds).toFixed(0)} MB/s by the clock, heap ${heap} MB`,
  );
}

function eachChunk(file: string, take: (text: string) => void): void {
  const input = openSync(file, 'r');
  const buffer = Buffer.alloc(CHUNK);
  for (;;) {
    const length = readSync(input, buffer);
    if (length === 0) break;
    take(buffer.toString('latin1', 0, length));
  }
  closeSync(input);
}

function scanLosses(text: string): void {
  for (const match of text.matchAll(/loss: ([\d.]+)/g))
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
  console.log(
    `  state ${JSON.stringify(state).length + JSON.stringify(standing).length} characters, step ${standing.step}`,
  );
}

function watchAll(file: string): void {
  let state = startObserving();
  eachChunk(file, (text) => {
    [state] = observe(state, { text, freeDiskBytes: null }, 0, SETTINGS);
  });
}

main(process.argv.slice(2));
