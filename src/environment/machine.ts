import type { Compiled, EarlierCheckpoint, MachineLook } from '../domain/machine.js';
import { gitOf } from './git.js';
import { sections } from './sections.js';

/** Reads the answer of `environmentScript` for the checks before a launch. What was not told is null, never empty. */
export function parseMachine(stdout: string): MachineLook {
  const answers = sections(stdout);
  const outputs = answers.get('outputs');
  return {
    freeBytes: freeBytes(answers.get('disk')),
    checkpoints: outputs ? checkpointsOf(outputs) : null,
    writable: outputs ? writableOf(outputs) : null,
    compiled: compiledOf(answers.get('compiled')),
    git: gitOf(answers.get('git')),
    withoutLogin: answers.get('shell')?.[0] === 'plain',
    ...(answers.get('lingers')?.[0] === 'no' ? { endsWithLogin: true } : {}),
  };
}

/** Free bytes from the last line of `df -Pk`. */
function freeBytes(lines: readonly string[] | undefined): number | null {
  const hit = /\s\d+\s+\d+\s+(\d+)\s+\d+%\s/.exec(lines?.[0] ?? '');
  return hit ? Number(hit[1]) * 1024 : null;
}

/** Files of one step in one folder of their own (`checkpoint-500/`) are one checkpoint. */
const STEP_FOLDER = /^(.*(?:checkpoint|ckpt|step|epoch|iter)[-_]?\d[^/]*)\/[^/]+$/i;

function checkpointsOf(lines: readonly string[]): readonly EarlierCheckpoint[] | null {
  const now = Number(lines.find((line) => line.startsWith('now '))?.slice(4));
  if (!Number.isFinite(now) || lines.includes('unknown')) return null;
  const found = new Map<string, EarlierCheckpoint>();
  for (const line of lines) {
    const hit = /^c (\d{1,12})(?:\.\d+)? (\d{1,16}) (.+)$/.exec(line);
    if (!hit) continue;
    const file = hit[3] ?? '';
    const path = STEP_FOLDER.exec(file)?.[1] ?? file;
    const before = found.get(path);
    const ageSeconds = Math.max(0, now - Number(hit[1]));
    found.set(path, {
      path,
      bytes: Number(hit[2]) + (before?.bytes ?? 0),
      ageSeconds: Math.min(ageSeconds, before?.ageSeconds ?? ageSeconds),
    });
  }
  return [...found.values()].sort((a, b) => a.ageSeconds - b.ageSeconds);
}

function writableOf(lines: readonly string[]): Readonly<Record<string, boolean>> | null {
  const told = lines.flatMap((line) => {
    const hit = /^([wr]) (.+)$/.exec(line);
    return hit ? [[hit[2] ?? '', hit[1] === 'w'] as const] : [];
  });
  return told.length === 0 ? null : Object.fromEntries(told);
}

function compiledOf(lines: readonly string[] | undefined): MachineLook['compiled'] {
  const python = lines?.map((line) => /^with (3\.\d+)$/.exec(line)?.[1]).find(Boolean);
  if (!lines || !python) return null;
  const files = lines.flatMap((line): readonly Compiled[] => {
    if (line.startsWith('fine ')) return [{ path: line.slice(5), error: null }];
    const hit = /^bad (\d{1,7}) ([^\t]+)\t(.*)$/.exec(line);
    if (!hit) return [];
    return [{ path: hit[2] ?? '', error: { line: Number(hit[1]), message: hit[3] ?? '' } }];
  });
  return { python, files };
}
