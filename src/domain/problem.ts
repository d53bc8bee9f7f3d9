import type { GitState } from './machine.js';
import type { Person } from './place.js';

/** A known failure, with the facts for a good sentence: what happened, why, what to do next. */
export type Problem =
  | { readonly code: 'unknown-command'; readonly word: string; readonly nearest: string | null }
  | { readonly code: 'bad-usage'; readonly usage: string; readonly why: string }
  | { readonly code: 'unknown-host'; readonly host: string; readonly known: readonly string[] }
  | { readonly code: 'no-host-given'; readonly known: readonly string[] }
  | { readonly code: 'no-path-given'; readonly host: string }
  | { readonly code: 'path-missing'; readonly host: string; readonly path: string }
  | {
      readonly code: 'path-unreadable';
      readonly host: string;
      readonly path: string;
      readonly why: string;
    }
  | {
      readonly code: 'host-key-unknown';
      readonly host: string;
      readonly fingerprint: string;
      readonly why: string;
    }
  | { readonly code: 'host-key-changed'; readonly host: string; readonly why: string }
  | { readonly code: 'host-unreachable'; readonly host: string; readonly why: string }
  | {
      readonly code: 'nothing-to-train';
      readonly host: string;
      readonly path: string;
      readonly lookedAt: number;
      readonly caps: readonly string[];
    }
  | { readonly code: 'no-administrator' }
  | {
      readonly code: 'not-allowed';
      readonly what: string;
      readonly owner: Person | null;
      readonly administrators: readonly Person[];
      /** True where the person may ask administrators for access. */
      readonly mayAsk?: boolean;
    }
  | {
      readonly code: 'access-asked';
      readonly at: number;
      readonly administrators: readonly Person[];
    }
  | { readonly code: 'access-stands'; readonly name: string; readonly why: string }
  | {
      readonly code: 'already-decided';
      readonly answer: string;
      readonly by: Person;
      readonly at: number;
    }
  | {
      /** Somebody did it before; `by` and `at` where they are known, `next` where there is more to say. */
      readonly code: 'already-done';
      readonly what: string;
      readonly by: string | null;
      readonly at: number | null;
      readonly next?: string;
    }
  | { readonly code: 'not-yours'; readonly owner: Person }
  | { readonly code: 'expired'; readonly what: string; readonly at: number }
  | { readonly code: 'superseded'; readonly what: string }
  | { readonly code: 'control-unknown' }
  | { readonly code: 'wrong-code' }
  | { readonly code: 'already-claimed'; readonly by: Person }
  | { readonly code: 'command-invalid'; readonly why: string; readonly command: string }
  | {
      readonly code: 'command-too-long';
      readonly bytes: number;
      readonly limit: number;
      readonly multiplexer: string;
    }
  | {
      readonly code: 'drifted';
      readonly files: readonly {
        readonly path: string;
        readonly before: string | null;
        readonly after: string | null;
      }[];
      /** Git when the command was shown and now, where it is not the same. */
      readonly git?: { readonly before: GitState; readonly after: GitState } | null;
    }
  | { readonly code: 'no-multiplexer'; readonly host: string; readonly install: string }
  | {
      readonly code: 'log-folder-unwritable';
      readonly host: string;
      readonly path: string;
      readonly why: string;
    }
  | { readonly code: 'launch-withdrawn'; readonly host: string }
  | { readonly code: 'session-not-kept'; readonly host: string; readonly run: string }
  | { readonly code: 'launch-unknown'; readonly host: string; readonly why: string }
  | { readonly code: 'file-changed'; readonly file: string }
  | { readonly code: 'file-missing'; readonly file: string }
  | { readonly code: 'fix-failed'; readonly what: string; readonly why: string }
  | {
      readonly code: 'given-up';
      readonly what: string;
      readonly why: string;
      readonly next: string;
    }
  | { readonly code: 'unknown-run'; readonly run: string; readonly recent: readonly string[] }
  | { readonly code: 'ambiguous-run'; readonly run: string; readonly matches: readonly string[] }
  | { readonly code: 'run-over'; readonly run: string; readonly state: string }
  | { readonly code: 'nothing-refused' }
  | {
      readonly code: 'unknown-metric';
      readonly run: string;
      readonly metric: string | null;
      readonly known: readonly string[];
    }
  | { readonly code: 'no-log'; readonly run: string; readonly why: string }
  | {
      readonly code: 'nothing-to-watch';
      readonly host: string;
      readonly target: string;
      readonly reason: Unwatchable;
      /** Sessions or logs to choose from. */
      readonly found: readonly string[];
    }
  | {
      readonly code: 'already-watched';
      readonly host: string;
      readonly target: string;
      readonly run: string;
    }
  | { readonly code: 'no-session-to-stop'; readonly run: string; readonly process: number | null }
  | { readonly code: 'store-unavailable' }
  | { readonly code: 'not-yet'; readonly what: string }
  | { readonly code: 'internal'; readonly reference: string };

/** Why nothing can be looked after where a person pointed. */
export type Unwatchable =
  | 'no-session'
  | 'odd-path'
  | 'ambiguous'
  | 'odd-name'
  | 'idle'
  | 'many-logs'
  | 'piped'
  | 'relative'
  | 'missing'
  | 'folder'
  | 'not-plain'
  | 'unreadable'
  | 'binary'
  | 'no-log-came'
  | 'changed';

export type ProblemCode = Problem['code'];
