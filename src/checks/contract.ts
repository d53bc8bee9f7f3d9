import type { Finding } from '../domain/machine.js';
import type { ScanResult } from '../domain/project.js';
import type { Offer } from '../domain/scan.js';

/** What a check goes by: the command with its files as they were read, and the one look at project and machine. */
export interface CheckFacts {
  readonly offer: Offer;
  readonly result: ScanResult;
  /** Absolute folder in which the command would run. */
  readonly directory: string;
}

/** One thing to look at before a launch. It says what it found and never blocks; null where it does not apply. */
export interface Check {
  readonly id: string;
  readonly look: (facts: CheckFacts) => Finding | null;
}
