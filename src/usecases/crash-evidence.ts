import type { Diagnosis } from '../domain/diagnosis.js';
import type { Run } from '../domain/run.js';
import type { SourceLines } from '../text/diagnosis-words.js';
import type { Deps } from './deps.js';
import { type Failed, type FixPlan, failedRun, preparePlan } from './plan-fix.js';

/** What the host added to a diagnosis: the source around the failing line, the traceback, and the one change. */
export interface CrashEvidence extends FixPlan {
  readonly source: SourceLines | null;
  /** The failing part of the log, where it is too long for the message itself. */
  readonly traceback: string | null;
}

/** Lines shown above and below the failing one. */
const AROUND = 3;
/** Evidence that fits into a message as cited lines needs no file. */
const FILE_FROM_LINES = 12;

/** Fetches what belongs to a diagnosis; reads only. */
export async function gatherEvidence(
  deps: Deps,
  run: Run,
  diagnosis: Diagnosis,
  log: { readonly text: string; readonly firstLine: number },
): Promise<CrashEvidence> {
  const failed = failedRun(deps, run);
  const plan = await preparePlan(deps.files, failed, diagnosis);
  const source = failed ? await sourceAround(deps, failed, diagnosis.where) : null;
  return { ...plan, source, traceback: tracebackOf(diagnosis, log) };
}

async function sourceAround(
  deps: Deps,
  failed: Failed,
  where: string | null,
): Promise<SourceLines | null> {
  const parts = /^(.+):(\d+)$/.exec(where ?? '');
  const [, path, number] = parts ?? [];
  if (!path || !number) return null;
  const text = await deps.files.read(
    failed.host,
    path.startsWith('/') ? path : `${failed.directory}/${path}`,
  );
  const firstLine = Math.max(1, Number(number) - AROUND);
  const lines = text?.split(/\r?\n/).slice(firstLine - 1, Number(number) + AROUND) ?? [];
  return lines.length > 0 ? { path, firstLine, text: lines.join('\n') } : null;
}

function tracebackOf(
  { evidence }: Diagnosis,
  log: { readonly text: string; readonly firstLine: number },
): string | null {
  const lines = evidence.map((e) => e.line);
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  if (lines.length === 0 || last - first < FILE_FROM_LINES) return null;
  return log.text
    .split('\n')
    .slice(Math.max(0, first - log.firstLine), last - log.firstLine + 1)
    .join('\n');
}
