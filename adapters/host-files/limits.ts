/** How much one look at a project may bring. */
export interface SnapshotLimits {
  /** Bytes of one file; larger ones are listed, not read. A multiple of 512. */
  readonly fileBytes: number;
  /** Files whose text is brought, nearest to the root first. */
  readonly files: number;
  /** Bytes of all text together. */
  readonly totalBytes: number;
  /** Files that are listed. */
  readonly listed: number;
  /** Folders below the root. */
  readonly depth: number;
  /** Seconds that the walk may take. */
  readonly walkSeconds: number;
  /** A folder whose own entry is larger (KiB, some 40 names each) holds data: it is not entered. */
  readonly folderKiB: number;
}

export const snapshotLimits: SnapshotLimits = {
  fileBytes: 256 * 1024,
  files: 1500,
  totalBytes: 6 * 1024 * 1024,
  listed: 20_000,
  depth: 9,
  walkSeconds: 6,
  folderKiB: 96,
};
