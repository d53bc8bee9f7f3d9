import type { Candidate, ProjectTree } from '../domain/project.js';

/** A detector: which files it wants to read, and what commands it finds in them. A pure function of the tree. */
export interface Detector {
  /** Equal to its file's name. */
  readonly id: string;
  /** fast-glob patterns, relative to the project's root. */
  readonly wants: readonly string[];
  detect(tree: ProjectTree): readonly Candidate[];
}
