/** A fact that a diagnosis asks of the host: was something ended for lack of memory, is a disk full, who holds a port, who holds GPU memory. */
export type WantedFact =
  | { readonly kind: 'memory' }
  | { readonly kind: 'disk'; readonly path: string }
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'gpu' };

/** A process that the kernel ended for lack of memory; moments in seconds of the host's clock. */
export interface Kill {
  readonly at: number;
  readonly pid: number;
  readonly name: string;
  /** Memory group of the process, and its owner, where the line says so. */
  readonly group: string | null;
  readonly user: number | null;
}

/** What the host told of memory. */
export interface MemoryFact {
  readonly began: number | null;
  readonly ended: number | null;
  /** The group of the run's session, and how many of its processes were ever ended for lack of memory. */
  readonly group: string | null;
  readonly groupKills: number | null;
  readonly user: number | null;
  /** Null where the kernel's log may not be read or does not reach back to the start of the run. */
  readonly kills: readonly Kill[] | null;
}

/** Room on the file system of a path; inodes are null where it does not count them. */
export interface DiskFact {
  readonly path: string;
  readonly mount: string;
  readonly totalKiB: number;
  readonly freeKiB: number;
  readonly freeInodes: number | null;
}

/** Whether a program listens on a port, and as which process, where that is shown to us. */
export interface PortFact {
  readonly port: number;
  readonly taken: boolean;
  readonly holders: readonly string[];
}

/** One GPU, and who holds its memory. */
export interface GpuFact {
  readonly index: number;
  readonly totalMiB: number;
  readonly usedMiB: number;
  readonly holders: readonly string[];
}

/** What the host answered; null where it was not asked or could not say. */
export interface HostFacts {
  readonly memory: MemoryFact | null;
  readonly disk: DiskFact | null;
  readonly port: PortFact | null;
  readonly gpus: readonly GpuFact[] | null;
}
