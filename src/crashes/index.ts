import type { Diagnosis } from '../domain/diagnosis.js';
import type { CrashInput, Judged, LogLine, Signature } from './contract.js';
import { answer } from './judging/answer.js';
import { halfBuilt } from './judging/half-built.js';
import { doubted, endsInTraceback } from './judging/hidden-status.js';
import { judge, judgeLines, lineFailure } from './judging/match.js';
import { noFailure, unexplained } from './judging/no-failure.js';
import { selectRoot } from './judging/select.js';
import { readFailures } from './reading/failures.js';
import { readLines } from './reading/lines.js';
import { isFinish, progressOf, readProgress } from './reading/progress.js';
import { SIGNATURES } from './signatures/index.js';

export type { CrashInput, Signature } from './contract.js';
export { ownSignatures } from './own/own-signatures.js';
export { SIGNATURES } from './signatures/index.js';

/** Failures of one log that are looked at; the latest count. */
const MAX_FAILURES = 400;

/** Why a run ended badly, on which side of the boundary, how sure, and the lines that prove it; never throws, whatever the text. */
export function diagnose(input: CrashInput, own: readonly Signature[] = []): Diagnosis {
  const rows = own.length > 0 ? [...own, ...SIGNATURES] : SIGNATURES;
  const lines = readLines(input.text, input.firstLine);
  const around = { lines, exitStatus: input.exitStatus, projectRoot: input.projectRoot };
  const failures = readFailures(lines).slice(-MAX_FAILURES);
  const finishes = lines.filter((line) => isFinish(line.text)).map((line) => line.number);
  const judged = [
    ...failures.map((failure) => judge(failure, rows, around)),
    ...judgeLines(failures, rows, around),
    ...statusFailure(input.exitStatus, lines, rows, around),
  ];
  const progress = readProgress(lines);
  const chosen =
    selectRoot(judged, { lines, progress, finishes }) ?? halfBuilt(judged, progress, finishes);
  if (input.exitStatus === 0 && !hidesStatus(input.command)) {
    const doubtful = input.command === null && chosen && endsInTraceback(chosen, lines, isProgress);
    return doubtful
      ? doubted(answer(chosen.root, chosen.rest, lines, input))
      : noFailure(lines, finishes.at(-1) ?? null);
  }
  if (chosen) return answer(chosen.root, chosen.rest, lines, input);
  const bad = input.exitStatus !== null && input.exitStatus !== 0;
  return bad && input.exitStatus !== null
    ? unexplained(lines, input.exitStatus)
    : noFailure(lines, finishes.at(-1) ?? null);
}

/** A line in which a trainer says how far it is. */
function isProgress(text: string): boolean {
  return progressOf(text) !== undefined;
}

/** The exit status speaks for itself where the log does not: it is read as a last line. */
function statusFailure(
  exitStatus: number | null,
  lines: readonly LogLine[],
  rows: readonly Signature[],
  around: { lines: readonly LogLine[]; exitStatus: number | null; projectRoot: string | null },
): readonly Judged[] {
  if (exitStatus === null || exitStatus === 0) return [];
  const last = lines.at(-1)?.number ?? 1;
  const line: LogLine = { number: last, rank: null, text: `exit status ${exitStatus}` };
  const [hit] = judgeLines([], rows, { ...around, lines: [line] });
  return hit ? [{ ...hit, failure: lineFailure(line) }] : [];
}

/** Whether a shell may have swallowed the status: behind a pipe, a semicolon or `&&` it is another program's. */
function hidesStatus(command: string | null): boolean {
  return command !== null && /[|;&]/.test(command);
}
