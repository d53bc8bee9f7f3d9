import type { FrozenFile } from '../domain/command.js';
import type { Candidate, ProjectTree } from '../domain/project.js';
import type { Offer } from '../domain/scan.js';
import { sha256 } from '../text/sha256.js';

/** Longest text that is kept to show a difference later, in characters. */
const KEPT_TEXT = 32_768;

/** A file as it is now. */
export function freezeText(text: string): FrozenFile {
  return { digest: sha256(text), text: text.length <= KEPT_TEXT ? text : null };
}

/** What a person may confirm, with the files it would read as the look at the project found them. */
export function offerOf(candidate: Candidate, tree: ProjectTree): Offer {
  const files: Record<string, FrozenFile> = {};
  for (const path of [candidate.entry, ...candidate.configs]) {
    const text = path === null ? undefined : tree.text(path);
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

/** An offer for bytes that a person typed; it keeps the files of the offer it came from where it still names them. */
export function typedOffer(command: string, from: Offer | null): Offer {
  const kept = Object.entries(from?.files ?? {}).filter(([path]) => command.includes(path));
  return {
    command,
    source: 'typed',
    entry: from?.entry && command.includes(from.entry) ? from.entry : null,
    configs: (from?.configs ?? []).filter((path) => command.includes(path)),
    files: Object.fromEntries(kept),
  };
}
