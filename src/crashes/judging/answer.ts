import type { Diagnosis, Evidence, Frame } from '../../domain/diagnosis.js';
import { projectFrame } from '../../domain/project-frame.js';
import { clip } from '../../text/clip.js';
import { redact } from '../../text/redact.js';
import {
  type CrashInput,
  type Failure,
  indexOfLine,
  type Judged,
  type LogLine,
} from '../contract.js';
import { fingerprints } from './fingerprint.js';
import { generalAnswer } from './general.js';

const MAX_EVIDENCE = 6;
const MAX_EVIDENCE_TEXT = 400;
const MAX_MESSAGE = 1_000;
const MAX_READ = 4_000;
const MAX_FRAMES = 40;

/** The diagnosis for a chosen root, with what followed from it as context. */
export function answer(
  root: Judged,
  rest: readonly Judged[],
  lines: readonly LogLine[],
  input: CrashInput,
): Diagnosis {
  const located = withFrames(root, rest, input.projectRoot);
  const { failure, frame } = located;
  const where = frame ? `${frame.path}:${frame.line}` : null;
  const row = root.signature;
  const said = row
    ? { ...row, rootCause: fill(row.explain, root.entities), lookAt: row.lookAt ?? [] }
    : generalAnswer(failure, where, input.exitStatus);
  const prints = fingerprints({
    signature: row?.id ?? null,
    category: said.category,
    type: failure.type,
    message: failure.message,
    frame,
    entities: root.entities,
  });
  return {
    verdict: said.verdict,
    category: said.category,
    exception: failure.type,
    message:
      failure.message === '' ? null : clip(redact(failure.message.slice(0, MAX_READ)), MAX_MESSAGE),
    where,
    frames: failure.frames.slice(-MAX_FRAMES),
    rootCause: clip(redact(said.rootCause), MAX_MESSAGE),
    confidence: said.confidence,
    evidence: evidence(root.failure, frame, rest, lines),
    signature: row?.id ?? null,
    doesNotProve: said.doesNotProve,
    lookAt: said.lookAt,
    entities: root.entities,
    remedy: row?.remedy ?? null,
    fingerprint: prints.root,
    entityFingerprint: prints.entity,
  };
}

/** A line names no frame: the exception that it caused on its way does. */
function withFrames(
  root: Judged,
  rest: readonly Judged[],
  projectRoot: string | null,
): { failure: Failure; frame: Frame | null } {
  const own = frameOf(root.failure, projectRoot);
  if (own || root.failure.type !== null) return { failure: root.failure, frame: own };
  const kin = rest.find((one) => isKin(one, root));
  if (!kin) return { failure: root.failure, frame: null };
  const wrapper = kin.signature?.role === 'follows' && kin.signature.verdict === 'unknown';
  return {
    failure: { ...root.failure, type: kin.failure.type, frames: wrapper ? [] : kin.failure.frames },
    frame: wrapper ? null : frameOf(kin.failure, projectRoot),
  };
}

function isKin(one: Judged, root: Judged): boolean {
  if (one.failure.type !== null) {
    return (
      one.signature?.role === 'follows' || one.signature?.category === root.signature?.category
    );
  }
  const near = one.failure.first - root.failure.at;
  return one.failure.frames.length > 0 && near > 0 && near < 8;
}

function frameOf(failure: Failure, projectRoot: string | null): Frame | null {
  for (const frames of [failure.frames, ...failure.chain.map((block) => block.frames)]) {
    const frame = projectFrame(frames, projectRoot);
    if (frame) return frame;
  }
  return null;
}

function evidence(
  failure: Failure,
  frame: Frame | null,
  rest: readonly Judged[],
  lines: readonly LogLine[],
): readonly Evidence[] {
  const numbers = new Set<number>([failure.at]);
  if (frame) {
    for (const block of [failure, ...failure.chain]) {
      const hit = frameLine(block, frame, lines);
      if (hit !== null) {
        numbers.add(hit);
        break;
      }
    }
  }
  for (const one of rest) {
    if (numbers.size >= MAX_EVIDENCE) break;
    if (one.signature?.role === 'confirms' || one.signature?.role === 'follows') {
      numbers.add(one.failure.at);
    }
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .flatMap((number) => {
      const line = lines[indexOfLine(lines, number)];
      return line
        ? [
            {
              line: number,
              text: clip(redact(line.text.trim().slice(0, MAX_READ)), MAX_EVIDENCE_TEXT),
            },
          ]
        : [];
    });
}

function frameLine(
  span: { readonly first: number; readonly last: number },
  frame: Frame,
  lines: readonly LogLine[],
): number | null {
  for (let at = indexOfLine(lines, span.last + 1) - 1; at >= 0; at -= 1) {
    const line = lines[at];
    if (!line || line.number < span.first) break;
    if (line.text.includes(frame.path) && line.text.includes(String(frame.line)))
      return line.number;
  }
  return null;
}

function fill(template: string, entities: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => entities[name] ?? '(not named)');
}
