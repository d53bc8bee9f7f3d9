import type { ConfirmedCommand, SeenCommand } from './command.js';
import type { Diagnosis } from './diagnosis.js';
import type { IncidentId, MessageKey, ProposalId, RunId } from './ids.js';
import type { Json } from './json.js';
import type { Person, Place } from './place.js';
import type { RunStatus } from './run-status.js';
import type { Pitfall, QuestionId } from './sentences.js';
import type { Watching } from './watching.js';

/** How far a log has been read: the file that was read, and the byte after the last one taken. */
export interface LogCursor {
  readonly inode: string;
  readonly offset: number;
  /** Lines before the cursor. */
  readonly lines: number;
}

/** Where a run's session, log and status file are on its host. */
export interface SessionPaths {
  /** Null where a log alone is watched. */
  readonly multiplexer: 'screen' | 'tmux' | null;
  readonly folder: string;
  readonly log: string;
  readonly statusFile: string;
  /** The exact line that was sent. */
  readonly line: string;
  readonly bootId: string;
}

/** The same of a session that Propel started. */
export type LaunchedPaths = SessionPaths & { readonly multiplexer: 'screen' | 'tmux' };

/** What people answered to the questions before training. */
export type PreRunAnswers = Readonly<Partial<Record<QuestionId, string>>>;

/** How a session that was found is addressed, and the file and line that would make it write a log. */
export interface LogStart {
  readonly host: string;
  readonly multiplexer: 'screen' | 'tmux';
  readonly process: number;
  readonly address: string;
  /** The session's name for people; there is no second one. */
  readonly session: string;
  readonly log: string;
  /** The exact line that was shown. */
  readonly line: string;
}

/** What somebody started without Propel, and Propel looks after. */
export interface Adopted {
  /** As it was named: a session or the path of a log. */
  readonly target: string;
  /** The session that carries it, as `sessions` found it; null where there is only a log. */
  readonly session: { readonly name: string; readonly address: string } | null;
  /** The process whose end is the run's: server or pane of the session, or whoever writes the log; null where none is known. */
  readonly process: number | null;
  /** When the writer of a log began, as its host tells it: numbers of processes are given again. Left out where that is not known. */
  readonly born?: string;
  /** True while the last that the log told is an end: finished, a crash, an interruption. */
  readonly toldEnd?: boolean;
}

/** One launch, or the adoption of one. The id of a launch is its session's name. */
export interface Run {
  readonly id: RunId;
  readonly command: ConfirmedCommand | SeenCommand;
  /** Left out where Propel launched it. */
  readonly adopted?: Adopted;
  readonly owner: Person;
  /** The thread in which everything about the run is said. */
  readonly place: Place;
  /** The card that is edited in place, and the thread's first message. */
  readonly card: MessageKey;
  readonly status: RunStatus;
  /** Who asked to stop it before its launch was known; left out where nobody did. */
  readonly stopAsked?: { readonly by: string; readonly at: number };
  readonly createdAt: number;
  readonly session: SessionPaths | null;
  readonly cursor: LogCursor;
  /** State of the observer; JSON of the observing room. */
  readonly observer: Json;
  /** What is known of the files in which the run writes its readings; JSON of the sources' room; null before the first. */
  readonly beside?: Json;
  /** When the log last grew, and when the card was last sent. */
  readonly lastGrowth: number;
  readonly lastCard: number;
  /** When news of it, or that there were none, were last taken in; left out before the first tick. */
  readonly lookedAt?: number;
  readonly diagnosis: Diagnosis | null;
  /** What was fetched with the diagnosis, for whoever takes over: source around the failing line, the failing part of the log. */
  readonly evidence: {
    readonly source: {
      readonly path: string;
      readonly firstLine: number;
      readonly text: string;
    } | null;
    readonly traceback: string | null;
  } | null;
  readonly proposal: ProposalId | null;
  readonly parent: RunId | null;
  readonly incident: IncidentId | null;
  /** Configs that the command names or that the scan tied to it. */
  readonly configs: readonly string[];
  readonly interpreter: string;
  /** What was known before the first step. */
  readonly briefing: {
    readonly known: Readonly<Partial<Record<QuestionId, string>>>;
    readonly pitfalls: readonly Pitfall[];
    /** What the project itself says about a pitfall, with its numbers; a sentence. */
    readonly own?: Readonly<Partial<Record<Pitfall, string>>>;
    readonly gpus: number | null;
  };
  readonly answers: PreRunAnswers;
  /** Until when a kind of alert, or `all`, is silent. */
  readonly snoozed: Readonly<Record<string, number>>;
  /** Alerts posted so far, by kind. */
  readonly alerts: Readonly<Record<string, number>>;
  /** Fixes applied in the chain of restarts before this run. */
  readonly fixesApplied: number;
  /** How far the parent had come when it failed, by `progressOf`. */
  readonly oldProgress: number;
  /** True once the run went past the point at which its parent failed. */
  readonly pastOldFailure: boolean;
  /** True once it made so much progress that earlier fixes no longer count against it. */
  readonly steady: boolean;
  /** Hosts do not answer since then, or null. */
  readonly unreachableSince: number | null;
  /** How the watching stands; left out by earlier versions and until the first look. */
  readonly watching?: Watching;
}
