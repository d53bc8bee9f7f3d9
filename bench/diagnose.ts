import { diagnose } from '../src/crashes/index.js';

const SIZE = 50_000_000;
const RUNS = 5;
const LIMIT_MS = 500;

/** `tsx bench/diagnose.ts`: how long a 50 MB log takes, of healthy lines and of lines made to hurt; the exit code is 1 above the limit for the healthy one. */
function main(): void {
  const crash = `Traceback (most recent call last):
  File "/home/ada/rig/train.py", line 7, in main
    rate = config["learning_rate"]
KeyError: 'learning_rate'
`;
  const logs = {
    'steps, then a crash': `${filled((at) => `step ${at} loss ${(2 / (at + 1)).toFixed(4)} lr 0.0010 tokens/s 48211 memory 71.2 GiB`)}${crash}`,
    'one line, then a crash': `${'x'.repeat(SIZE)}\n${crash}`,
    'nothing but errors': filled(
      (at) => `ValueError: sample ${at} failed with error, fault and abort`,
    ),
    'nothing but tracebacks': crash.repeat(SIZE / crash.length),
    'nothing but empty lines': '\n'.repeat(SIZE / 2),
  };
  for (const [name, text] of Object.entries(logs)) {
    const times = Array.from({ length: RUNS }, () => time(text)).sort((a, b) => a - b);
    const [best = 0, worst = 0] = [times[0], times.at(-1)];
    const median = times[Math.floor(RUNS / 2)] ?? 0;
    console.log(
      `${name.padEnd(26)} ${(text.length / 1e6).toFixed(0)} MB  min ${best.toFixed(0)}  median ${median.toFixed(0)}  max ${worst.toFixed(0)} ms`,
    );
    if (name.startsWith('steps') && median > LIMIT_MS) process.exitCode = 1;
  }
}

function time(text: string): number {
  const start = performance.now();
  diagnose({ text, firstLine: 1, exitStatus: null, projectRoot: null, command: null });
  return performance.now() - start;
}

function filled(line: (at: number) => string): string {
  const parts: string[] = [];
  for (let at = 0, size = 0; size < SIZE; at += 1) {
    const text = `${line(at)}\n`;
    parts.push(text);
    size += text.length;
  }
  return parts.join('');
}

main();
