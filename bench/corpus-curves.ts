import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replayCurve } from '../src/cli/replay-json.js';

interface Label {
  readonly file: string;
  readonly n: number;
  readonly healthy: boolean | null;
  readonly events: readonly {
    readonly kind: string;
    readonly step: number;
    readonly until?: number;
  }[];
  readonly debatable_events: readonly { readonly kind: string; readonly step: number }[];
}

/** Replays every labelled curve of a folder and prints alarms that were right, missed and false. */
export function benchCurves(folder: string, verbose: boolean): void {
  const labels = readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n');
  let readings = 0;
  let healthy = 0;
  let alarmed = 0;
  let events = 0;
  let found = 0;
  const wrong: string[] = [];
  for (const line of labels) {
    const label = JSON.parse(line) as Label;
    const text = readFileSync(join(folder, label.file), 'utf8');
    const sha = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const name = `${verbose ? `${label.file} ` : ''}${sha}`;
    const result = replayCurve(label.file, text).events.filter((one) => one.kind !== 'recovered');
    for (const event of label.events) {
      events += 1;
      const hit = result.some(
        (one) =>
          one.kind === event.kind &&
          (one.detectedStep ?? 0) >= event.step &&
          (one.detectedStep ?? 0) <= (event.until ?? event.step),
      );
      if (hit) found += 1;
      else wrong.push(`${name} ${event.kind} at ${event.step} not found`);
    }
    if (label.healthy === true) {
      healthy += 1;
      readings += label.n;
      if (result.length > 0) alarmed += 1;
      for (const one of result)
        wrong.push(`${name} false ${one.kind} at ${one.detectedStep}: ${one.text}`);
    } else if (verbose) {
      for (const one of result)
        console.log(`  ${name} ${one.kind} ${one.step} noticed ${one.detectedStep}: ${one.text}`);
    }
  }
  console.log(`events found   ${found}/${events}`);
  console.log(`false alarms   on ${alarmed} of ${healthy} healthy curves, ${readings} readings`);
  console.log('known wrong, by sha256:');
  for (const one of wrong) console.log(`  ${one}`);
}
