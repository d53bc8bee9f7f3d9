import type { Floor } from '../../rights/try-all.js';

/** A floor over a real adapter. */
export interface OpenFloor {
  readonly floor: Floor;
  /** What the platform refused to take of the adapter. */
  refusals(): readonly unknown[];
  close(): Promise<void>;
}
