import type { Invocation } from '../shell/invocation.js';
import type { SourceTree } from '../source-tree.js';
import type { Role } from './roles.js';

/** What a command line enters and how much that trains. */
export interface Weighed {
  /** 0 to 100; `TRAINS` and more counts as training. */
  readonly trains: number;
  readonly role: Role;
  /** The part of the line that trains, as written, to be run from `folder`. */
  readonly text: string;
  readonly folder: string;
  /** File of the project that is entered, or null for an installed program. */
  readonly entry: string | null;
  readonly configs: readonly string[];
  readonly gpus: number | null;
  readonly invocation: Invocation;
  readonly evidence: readonly string[];
}

/** Where a line stands: folders from which its names may hold, best first, and how deep we already followed. */
export interface Place {
  readonly folders: readonly string[];
  readonly depth: number;
}

/** What an invocation enters, before its arguments are asked. */
export type Entered = Pick<Weighed, 'trains' | 'role' | 'folder' | 'entry' | 'evidence'> & {
  readonly configs?: readonly string[];
  readonly gpus?: number | null;
};

/** Weighs a line; handed to what reads scripts and build files, whose lines enter further ones. */
export type Weigher = (tree: SourceTree, line: string, place: Place) => Weighed | null;
