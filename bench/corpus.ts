import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCrashes } from './corpus-crashes.js';
import { benchCurves } from './corpus-curves.js';
import { benchLogs } from './corpus-logs.js';

/** `tsx bench/corpus.ts DIR [--verbose]`: measures on a labelled corpus; what its labels hold says which measure is meant. */
function main(args: readonly string[]): void {
  const folder = args.find((arg) => !arg.startsWith('--'));
  if (!folder) {
    console.error('Say which folder: it holds labels.jsonl and the files that it names.');
    process.exitCode = 2;
    return;
  }
  const labels: unknown[] = readFileSync(join(folder, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const [first] = labels;
  const verbose = args.includes('--verbose');
  if (isCrashLabel(first)) runCrashes(folder, labels, verbose);
  else if (has(first, 'metrics')) benchLogs(folder, verbose);
  else if (has(first, 'x')) benchCurves(folder, verbose);
  else console.error(`Nothing here measures labels like those of ${folder}.`);
}

function isCrashLabel(label: unknown): boolean {
  return has(label, 'verdict');
}

function has(label: unknown, field: string): boolean {
  return typeof label === 'object' && label !== null && field in label;
}

main(process.argv.slice(2));
