/** A file as it is known: its kind, when it was made, and what the last look told of it. */
interface Standing {
  readonly path: string;
  readonly stamp: string;
  readonly bornAt?: number | null;
  readonly state: { readonly id: string };
}

/**
 * True where a file goes on from an earlier one of its kind: but for numbers their paths are the same, and it was made after
 * the last byte of that one had been written. A program that begins anew leaves its files behind and opens others with
 * the next number or time in their names; two that are written side by side never look so.
 */
export function follows(file: Standing, earlier: Standing): boolean {
  const bornAt = file.bornAt ?? null;
  const ended = changeOf(earlier.stamp);
  return (
    file.path !== earlier.path &&
    file.state.id === earlier.state.id &&
    patternOf(file.path) === patternOf(earlier.path) &&
    bornAt !== null &&
    ended !== null &&
    ended < bornAt
  );
}

/** The files with those of one kind in the order in which they were made; every kind keeps its places. */
export function inOrderOfBirth<T extends Standing>(files: readonly T[]): readonly T[] {
  const kinds = new Map<string, T[]>();
  for (const file of files) {
    const { id } = file.state;
    kinds.set(id, [...(kinds.get(id) ?? []), file]);
  }
  for (const [id, some] of kinds)
    kinds.set(
      id,
      some.toSorted((a, b) => (a.bornAt ?? 0) - (b.bornAt ?? 0)),
    );
  return files.map((file) => kinds.get(file.state.id)?.shift() ?? file);
}

/** The path without what numbers an attempt: counters, times, and the ids of wandb. */
function patternOf(path: string): string {
  return path.replace(/(^|[/-])run-[^/]*?(?=\/|\.wandb$)/g, '$1run').replace(/\d+/g, '#');
}

/** Second in which a file was last written to, by its stamp `device-inode-size-second`; null where there is more to read. */
function changeOf(stamp: string): number | null {
  const second = /^\d+-\d+-\d+-(\d+)$/.exec(stamp)?.[1];
  return second === undefined ? null : Number(second);
}
