import type { Frame } from '../../domain/diagnosis.js';
import { isProjectFrame } from '../../domain/project-frame.js';
import type { FixFacts, SourceLine } from '../contract.js';

/** The project's lines in a traceback, innermost first, where the file at hand still has that line. */
export function sourceLines(frames: readonly Frame[], facts: FixFacts): readonly SourceLine[] {
  return [...frames].reverse().flatMap((frame) => {
    if (!isProjectFrame(frame)) return [];
    const file = relativePath(frame.path, facts);
    const whole = file === null ? null : facts.files[file];
    if (file === null || whole == null) return [];
    const text = whole.split('\n')[frame.line - 1]?.replace(/\r$/, '');
    if (text === undefined) return [];
    if (frame.source !== null && !text.includes(frame.source.split('\n', 1)[0] ?? '')) return [];
    return [{ file, line: frame.line, text, whole }];
  });
}

/** A printed path as the project names it; where the roots differ (links, containers), the one file that ends alike. */
function relativePath(printed: string, facts: FixFacts): string | null {
  const root = facts.projectRoot.replace(/\/?$/, '/');
  const inside = printed.startsWith(root)
    ? printed.slice(root.length)
    : printed.replace(/^\.\//, '');
  if (inside in facts.files) return inside;
  if (!printed.startsWith('/')) return null;
  const alike = Object.keys(facts.files).filter((path) => printed.endsWith(`/${path}`));
  return alike.sort((a, b) => b.length - a.length)[0] ?? null;
}
