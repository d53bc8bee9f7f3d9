import { END, field, frames } from './frames.js';
import { unquoted } from './script-words.js';

/** Files in which runs write their readings, by absolute path. */
export interface BesideFiles {
  readonly beside: ReadonlyMap<string, Uint8Array>;
  /** Seconds in which such a file was made and last written to; unknown and 1 of those that it lacks. */
  readonly times: ReadonlyMap<string, readonly [made: number, written: number]>;
}

/** What a host with these files answers to a look at the files beside the consoles. */
export function answerBeside(files: BesideFiles, script: string): string {
  const told = script.split('\n').flatMap((line) => {
    const run = /^field run (\S+)$/.exec(line)?.[1];
    if (run) return [field('run', run)];
    const file = /^file (\S+) (\d+) \w+ (\S*)$/.exec(line);
    if (file?.[1])
      return [wanted(files, unquoted(file[1]), Number(file[2]), unquoted(file[3] ?? ''))];
    const roots = /^field found "\$\(search \S+ (.*)\)"$/.exec(line)?.[1];
    return roots
      ? [field('begun', '- 0 1'), field('found', found(files, roots.split(' ').map(unquoted)))]
      : [];
  });
  return frames({}).replace(END, told.join('') + END);
}

function wanted({ beside, times }: BesideFiles, path: string, from: number, stamp: string): string {
  const bytes = beside.get(path);
  const now = `1-1-${bytes?.length}-${times.get(path)?.[1] ?? 1}`;
  if (bytes === undefined || stamp === now) return '';
  const text = (part: Uint8Array) => new TextDecoder().decode(part);
  return (
    field('path', path) +
    field('stamp', now) +
    field('bytes', text(bytes.subarray(from))) +
    field('head', text(bytes.subarray(0, 4_096)))
  );
}

function found({ beside, times }: BesideFiles, roots: readonly string[]): string {
  const inRoots = [...beside].filter(([path]) => roots.some((root) => path.startsWith(`${root}/`)));
  const rows = inRoots.map(([path, bytes]) => {
    const [born, written] = times.get(path) ?? ['-', 2];
    return `${born} ${bytes.length} ${written} ${path}`;
  });
  return rows.join('\n');
}
