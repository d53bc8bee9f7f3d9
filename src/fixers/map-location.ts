import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer, Workbench } from './contract.js';

/** A checkpoint from a GPU is loaded onto the CPU first: one argument at the failing call. */
export const mapLocation: Fixer = { id: 'map-location', needs: () => [], propose };

function propose(_diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const source = bench.sources.find(({ text }) => /\bload\s*\(/.test(text));
  if (!source || source.text.includes('map_location')) return null;
  const after = withArgument(source.text);
  if (after === null) return null;
  return {
    change: {
      kind: 'line',
      file: source.file,
      line: source.line,
      before: source.text,
      after,
      edit: 'map-location',
    },
    error: 'a checkpoint was saved on a GPU that is not there',
    because: 'loading puts its tensors back where they were saved, unless told otherwise',
    fix: "loading them onto the CPU (map_location='cpu'); the program moves them where it needs them",
    checked: ['the line is the one that failed', 'the call has no map_location yet'],
    unchecked: ['whether the rest of the program runs without that GPU'],
  };
}

/** The line with `map_location` as the last argument of its one `load(...)`, or null where the call does not end in the line. */
function withArgument(line: string): string | null {
  const start = /\bload\s*\(/.exec(line);
  if (!start || line.slice(start.index + start[0].length).search(/\bload\s*\(/) !== -1) return null;
  let depth = 1;
  let quote = '';
  for (let at = start.index + start[0].length; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
      continue;
    }
    if (char === '"' || char === "'") quote = char;
    if ('([{'.includes(char)) depth += 1;
    if (')]}'.includes(char)) depth -= 1;
    if (depth === 0) return `${line.slice(0, at)}, map_location='cpu'${line.slice(at)}`;
  }
  return null;
}
