import type { Category, Confidence, Frame, Verdict } from '../domain/diagnosis.js';

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
  /** What `match` is tried on; exceptions where not given. */
  readonly on?: 'exception' | 'line' | 'both';
  /** Where given, the match counts only if the innermost frames, the exit status or the surrounding text agree. */
  readonly also?: {
    readonly text?: RegExp;
    /** Tried on the twelve innermost frames, one a line, innermost first: `path in function | source`. */
    readonly frames?: RegExp;
    readonly notFrames?: RegExp;
    /** Tried on the innermost frame of the project alone, in the same form. */
    readonly project?: RegExp;
    readonly notProject?: RegExp;
    /** On whose side the innermost frame lies. */
    readonly raisedIn?: 'project' | 'library';
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

/** One line as a person at a terminal would have seen it: no colours, no redrawn bars, its rank apart. */
export interface LogLine {
  /** 1-based number in the whole log. */
  readonly number: number;
  /** The rank, worker or host that printed it, where its prefix says so. */
  readonly rank: string | null;
  readonly text: string;
}

/** How a traceback hangs on the one printed before it. */
export type Link = 'none' | 'cause' | 'during' | 'original' | 'group';

/** One traceback, or one exception line that stands alone. Lines are 1-based. */
export interface Block {
  readonly first: number;
  readonly last: number;
  /** Line of `Type: message`; the last line where the log ends before it. */
  readonly at: number;
  readonly rank: string | null;
  readonly frames: readonly Frame[];
  readonly type: string | null;
  readonly message: string;
  readonly link: Link;
  /** Printed by a logger, a destructor or a handler: the process went on. */
  readonly handled: boolean;
}

/** One thing that went wrong: an exception with its chain, or a line that says so. */
export interface Failure {
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly rank: string | null;
  /** Null where a line, not an exception, says so. */
  readonly type: string | null;
  readonly message: string;
  /** Frames of the block that counts as root, outermost first. */
  readonly frames: readonly Frame[];
  /** All blocks of the chain, the likeliest root first; empty for a line. */
  readonly chain: readonly Block[];
  readonly handled: boolean;
}

/** A failure with the row that knows it, or null where none does. */
export interface Judged {
  readonly failure: Failure;
  readonly signature: Signature | null;
  readonly entities: Readonly<Record<string, string>>;
}

/** Index of the first line with this number or a later one; lines are in the order of their numbers. */
export function indexOfLine(lines: readonly LogLine[], number: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
