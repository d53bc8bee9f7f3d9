import type { FrozenFile } from '../domain/command.js';
import type { Candidate, ProjectTree } from '../domain/project.js';
import type { Offer } from '../domain/scan.js';
import { sha256 } from '../text/sha256.js';

/** Longest text that is kept to show a difference later, in characters. */
const KEPT_TEXT = 32_768;
/** Configs that are frozen in case an edited command names them, and their text together, in characters. */
const KNOWN_FILES = 100;
const KNOWN_TEXT = 400_000;

/** A file as it is now. A byte order mark does not count: not every way of reading a file brings it. */
export function freezeText(text: string): FrozenFile {
  return {
    digest: sha256(text.replace(/^\uFEFF/, '')),
    text: text.length <= KEPT_TEXT ? text : null,
  };
}

/** What a person may confirm, with the files it would read as the look at the project found them. */
export function offerOf(candidate: Candidate, tree: ProjectTree): Offer {
  const files: Record<string, FrozenFile> = {};
  for (const path of [candidate.entry, ...candidate.configs]) {
    const text = path === null ? undefined : readable(tree, path);
    if (path !== null && text !== undefined) files[path] = freezeText(text);
  }
  return {
    command: candidate.command,
    source: candidate.source,
    entry: candidate.entry,
    configs: candidate.configs,
    files,
  };
}

/** The project's configs as the look found them, for commands that people edit; within the limits above. */
export function freezeConfigs(
  paths: readonly string[],
  tree: ProjectTree,
): Readonly<Record<string, FrozenFile>> {
  const files: Record<string, FrozenFile> = {};
  let left = KNOWN_TEXT;
  for (const path of paths.slice(0, KNOWN_FILES)) {
    const text = readable(tree, path);
    if (text === undefined || text.length > left) continue;
    left -= text.length;
    files[path] = freezeText(text);
  }
  return files;
}

/** The text of a file whose bytes can be compared later: what was not UTF-8 reads otherwise the second time. */
export function readable(tree: ProjectTree, path: string): string | undefined {
  const text = tree.text(path);
  return text?.includes('\uFFFD') ? undefined : text;
}

/** Words of a command that may be paths, without a leading `./`. */
export function namedPaths(command: string): readonly string[] {
  const words = command
    .split(/[\s='"]+/)
    .filter((word) => /^[\w./-]{3,200}$/.test(word) && /[./]/.test(word))
    .map((word) => word.replace(/^(?:\.\/)+/, ''));
  return [...new Set(words)];
}

/** An offer for bytes that a person typed; it keeps those of the known files that it names. */
export function typedOffer(
  command: string,
  from: Offer | null,
  known: Readonly<Record<string, FrozenFile>> = {},
): Offer {
  const named = new Set(namedPaths(command));
  const files = Object.fromEntries(
    Object.entries({ ...known, ...from?.files }).filter(([path]) => named.has(path)),
  );
  return {
    command,
    source: 'typed',
    entry: from?.entry && named.has(from.entry) ? from.entry : null,
    files,
    configs: [
      ...new Set([
        ...(from?.configs ?? []).filter((path) => named.has(path)),
        ...withNames(files).configs,
      ]),
    ],
  };
}

/** The files with those of them that are configs. */
export function withNames(
  files: Readonly<Record<string, FrozenFile>>,
): Pick<Offer, 'files' | 'configs'> {
  return { files, configs: Object.keys(files).filter((path) => /\.(ya?ml|json|toml)$/.test(path)) };
}
