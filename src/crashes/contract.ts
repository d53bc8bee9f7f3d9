import type { Category, Confidence, Verdict } from '../domain/diagnosis.js';

/** What a match says about its place in a chain: it may start one, usually follows one, confirms another, or is only advice. */
export type Role = 'starts' | 'follows' | 'confirms' | 'advice';

/** A crash signature: what a failure looks like, what it proves, and what it does not prove. A row of data. */
export interface Signature {
  readonly id: string;
  readonly role: Role;
  readonly verdict: Verdict;
  readonly category: Category;
  /** Matched against the root exception's `Type: message`, or a line of the log where there is no exception. Named groups become entities. */
  readonly match: RegExp;
  /** Where given, the match counts only if the innermost frames, the exit status or the surrounding text agree. */
  readonly also?: {
    readonly text?: RegExp;
    readonly frames?: RegExp;
    readonly notText?: RegExp;
    readonly exit?: readonly number[];
  };
  readonly confidence: Confidence;
  /** One sentence; `{name}` is filled from the named groups. */
  readonly explain: string;
  readonly doesNotProve: string;
  /** For a person, where a change is refused or unknown. */
  readonly lookAt?: readonly string[];
  /** Id of the fixer that may answer it. */
  readonly remedy?: string;
}

/** What is known about a crash when it is diagnosed. */
export interface CrashInput {
  /** The raw text of the log, or its end. */
  readonly text: string;
  /** Number of the first line of `text` in the whole log, 1 where the whole is there. */
  readonly firstLine: number;
  readonly exitStatus: number | null;
  /** Root of the project, to tell its frames from a library's. */
  readonly projectRoot: string | null;
  /** The exact command of the run, where known. */
  readonly command: string | null;
}
