import type { Host } from '../domain/host.js';
import type { ProjectTree } from '../domain/project.js';

/** What stands at a path. */
export interface FileStat {
  readonly type: 'file' | 'directory' | 'missing';
  /** Octal, for example `644`; empty where missing. */
  readonly mode: string;
  readonly writable: boolean;
}

export type Replaced = 'replaced' | 'already' | 'differs' | 'missing';

/** Text files of a project on a host. Throws `PortError` with port `files` or `shell`. */
export interface Files {
  /** One look at a project: listing, and the text of files that match the globs; one exec. */
  snapshot(host: Host, root: string, globs: readonly string[]): Promise<ProjectTree>;
  /** Text of a file, or null where there is no readable text file of at most 1 MiB. */
  read(host: Host, path: string): Promise<string | null>;
  stat(host: Host, path: string): Promise<FileStat>;
  /**
   * Replaces a whole file if its text still equals `before`: `already` where it equals `after`, `differs` where it is
   * neither. Atomic (rename beside), keeps mode and owner, follows links, keeps a copy at `backup`.
   */
  replace(
    host: Host,
    path: string,
    before: string,
    after: string,
    backup: string,
  ): Promise<Replaced>;
}
