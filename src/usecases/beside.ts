import type { Json } from '../domain/json.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import { type Beside, startBeside } from '../sources/join/beside.js';
import { foldersOfCommand, isIn, type Place } from '../sources/join/named-folders.js';

/** What is known of the files beside a run's console. */
export function besideOf({ beside }: Run): Beside {
  return (beside ?? startBeside()) as unknown as Beside;
}

/** The run, with what is known of its files now. */
export function withBeside(run: Run, beside: Beside): Run {
  return { ...run, beside: beside as unknown as Json };
}

/** Where the run's command runs. */
export function placeOf({ command, session }: Run): Place {
  const home = session?.folder.replace(/\/\.local\/state\/propel\/[^/]*$/, '') ?? '/';
  return { directory: command.directory, home };
}

/** True where another of these runs lives in the same folders at the same time: whose file is whose cannot be seen. */
export function sharesFolders(run: Run, runs: readonly Run[]): boolean {
  const { directory } = run.command;
  return runs.some(
    (other) =>
      other.id !== run.id &&
      (isIn(other.command.directory, directory) || isIn(directory, other.command.directory)) &&
      aliveUntil(other) > run.createdAt &&
      aliveUntil(run) > other.createdAt,
  );
}

/** Folders that the run's own command and log name, and no other run's. */
export function ownFolders(run: Run, runs: readonly Run[]): readonly string[] {
  const others = runs.filter(({ id }) => id !== run.id).flatMap(namedBy);
  return namedBy(run).filter(
    (folder) => !others.some((other) => isIn(folder, other) || isIn(other, folder)),
  );
}

function namedBy(run: Run): readonly string[] {
  const given = foldersOfCommand(run.command.command, placeOf(run));
  return [...new Set([...given, ...besideOf(run).folders])];
}

function aliveUntil({ status }: Run): number {
  return isOver(status) && 'at' in status ? status.at : Number.POSITIVE_INFINITY;
}
