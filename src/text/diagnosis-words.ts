import { code, fields, list, paragraph, some } from '../domain/blocks.js';
import type { Confidence, Diagnosis, Evidence } from '../domain/diagnosis.js';
import type { Block } from '../domain/message.js';
import { cleanLine } from './clean-line.js';
import { clip, clipLines } from './clip.js';
import { inert } from './inert.js';
import { redact } from './redact.js';

/** Some lines of a source file, with the number of the first. */
export interface SourceLines {
  readonly path: string;
  readonly firstLine: number;
  readonly text: string;
}

/** How sure a diagnosis is, in words; a host that told something counts with the log. */
export function confidenceWords(
  confidence: Confidence,
  hostFacts: readonly string[] | undefined = [],
): string {
  switch (confidence) {
    case 'established':
      return hostFacts.length > 0 ? 'The log and the host prove this.' : 'The log proves this.';
    case 'likely':
      return 'This fits the log, and little else does.';
    case 'guess':
      return 'This is a guess: it fits the log, and so do other causes.';
  }
}

/** `FileNotFoundError: no such file ...`, on one line, or null where the log shows no exception. */
export function exceptionLine(diagnosis: Diagnosis): string | null {
  if (diagnosis.exception === null) return null;
  const message = diagnosis.message === null ? '' : `: ${diagnosis.message}`;
  return cleanLine(diagnosis.exception + message, 400);
}

/** Cited lines of the log with their numbers, at most 12. */
export function citedLines(evidence: readonly Evidence[]): string {
  const shown = evidence.slice(0, 12);
  const width = Math.max(0, ...shown.map((e) => String(e.line).length));
  return shown
    .map((e) => `${String(e.line).padStart(width)} | ${cleanLine(e.text, 240)}`)
    .join('\n');
}

/** What the log proves: the exception, where it is, the cited lines and the source around. */
export function proofBlocks(diagnosis: Diagnosis, source: SourceLines | null): readonly Block[] {
  const exception = exceptionLine(diagnosis);
  const hostFacts = diagnosis.hostFacts ?? [];
  return some(
    fields([
      ['Error', exception === null ? null : clip(exception, 300)],
      ['Where', diagnosis.where === null ? null : cleanLine(diagnosis.where, 200)],
    ]),
    diagnosis.evidence.length > 0 && code(citedLines(diagnosis.evidence), 'from the log'),
    hostFacts.length > 0 &&
      code(hostFacts.map((fact) => cleanLine(fact, 300)).join('\n'), 'from the host'),
    source !== null && code(numbered(source), cleanLine(source.path, 120)),
  );
}

/** Steps for a person to look at, as a list with a line above it. */
export function lookAtBlocks(lookAt: readonly string[]): readonly Block[] {
  if (lookAt.length === 0) return [];
  return [
    paragraph({ bold: 'Look at' }),
    ...list(lookAt.slice(0, 8).map((item) => cleanLine(item, 300))),
  ];
}

/** The root failure's traceback as the log has it, else put together from its frames, else null. */
export function tracebackText(diagnosis: Diagnosis, traceback: string | null): string | null {
  if (traceback !== null && traceback.trim() !== '') return inert(redact(traceback));
  if (diagnosis.frames.length === 0) return null;
  const frames = diagnosis.frames.slice(-40).flatMap((frame) => {
    const inside = frame.function === null ? '' : `, in ${frame.function}`;
    const at = `  File "${frame.path}", line ${frame.line}${inside}`;
    return frame.source === null ? [at] : [at, `    ${frame.source.trim()}`];
  });
  return inert(redact([...frames, exceptionLine(diagnosis) ?? ''].join('\n').trimEnd()));
}

/** A long traceback as a file, a short one as code; nothing where there is none. */
export function tracebackBlocks(text: string | null, name: string): readonly Block[] {
  if (text === null) return [];
  const lines = text.split('\n').length;
  if (lines > 25 || text.length > 2_500)
    return [{ kind: 'file', name: `${name}.txt`, text: clip(text, 200_000) }];
  return [code(text, 'traceback')];
}

/** Source lines with their numbers, at most 15. */
export function numbered({ firstLine, text }: SourceLines): string {
  const lines = clipLines(redact(text), { most: 15, width: 200, keep: 'start' }).text.split('\n');
  const width = String(firstLine + lines.length - 1).length;
  return lines
    .map((line, i) => `${String(firstLine + i).padStart(width)} | ${inert(line)}`)
    .join('\n');
}
