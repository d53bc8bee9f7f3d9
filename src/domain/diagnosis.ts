import type { Brand } from './brand.js';

/** runtime: may be fixed without touching training logic; logic: refused; unknown: not provable from what is there; none: no failure, or ended by a person. */
export type Verdict = 'runtime' | 'logic' | 'unknown' | 'none';

export const RUNTIME_CATEGORIES = [
  'cuda',
  'oom',
  'path',
  'dependency',
  'config',
  'environment',
  'distributed',
  'permission',
  'disk',
  'network',
  'auth',
] as const;

export const LOGIC_CATEGORIES = [
  'logic-shape',
  'logic-dtype',
  'logic-data',
  'logic-nan',
  'logic-other',
] as const;

export type Category =
  | (typeof RUNTIME_CATEGORIES)[number]
  | (typeof LOGIC_CATEGORIES)[number]
  | 'code'
  | 'unknown'
  | 'none'
  | 'interrupted';

/** established: the log proves it; likely: the log fits it and little else; guess: it fits, and so does more. */
export type Confidence = 'established' | 'likely' | 'guess';

/** One cited line of the log, 1-based. */
export interface Evidence {
  readonly line: number;
  readonly text: string;
}

/** One frame of a traceback, as printed. */
export interface Frame {
  readonly path: string;
  readonly line: number;
  readonly function: string | null;
  readonly source: string | null;
}

/** Version and stable shape of a crash, blind to numbers, temporary paths, addresses, ranks and line shifts. */
export type Fingerprint = Brand<string, 'Fingerprint'>;

/** Why a run ended badly, on which side of the boundary, how sure, and the lines that prove it. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly category: Category;
  /** Type of the root failure, for example `FileNotFoundError`. */
  readonly exception: string | null;
  /** Its message, redacted and clipped. */
  readonly message: string | null;
  /** `path:line` of the innermost frame of the root failure that lies in the project, as printed. */
  readonly where: string | null;
  /** Frames of the root failure, outermost first. */
  readonly frames: readonly Frame[];
  /** One sentence. */
  readonly rootCause: string;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  /** What the host told besides the log, a sentence each; missing where it was not asked or had nothing to tell. */
  readonly hostFacts?: readonly string[];
  /** Id of the signature that matched, or null where only the general answer fits. */
  readonly signature: string | null;
  /** What the match does not prove. */
  readonly doesNotProve: string | null;
  /** What a person should look at, for a refusal or an unknown. */
  readonly lookAt: readonly string[];
  /** Captured entities: the missing path, module, key ... by name. */
  readonly entities: Readonly<Record<string, string>>;
  /** Remedy that may answer it, or null. */
  readonly remedy: string | null;
  /** Same cause. */
  readonly fingerprint: Fingerprint;
  /** Same cause on the same object. */
  readonly entityFingerprint: Fingerprint;
}
