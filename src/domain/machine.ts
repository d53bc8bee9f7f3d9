/** A checkpoint that an earlier run left in the project: one file, or a folder of files that belong together. */
export interface EarlierCheckpoint {
  /** Relative to the project. */
  readonly path: string;
  readonly bytes: number;
  /** How old it was when the host was asked. */
  readonly ageSeconds: number;
}

/** Git as it stood: the commit, and a digest of the uncommitted changes in tracked files. */
export interface GitState {
  readonly commit: string;
  /** Empty where nothing is changed, null where that could not be told. */
  readonly digest: string | null;
  /** Tracked files with uncommitted changes, the first 40. */
  readonly changed: readonly string[];
}

/** Whether a Python file can be compiled, as the host's Python says. */
export interface Compiled {
  readonly path: string;
  /** Null where it can. */
  readonly error: { readonly line: number; readonly message: string } | null;
}

/** What the machine told for the checks before a launch; null where a probe was late or could not say. */
export interface MachineLook {
  readonly freeBytes: number | null;
  /** Newest first. */
  readonly checkpoints: readonly EarlierCheckpoint[] | null;
  /** Folders of the project by path, `.` for itself: whether this account may write there. */
  readonly writable: Readonly<Record<string, boolean>> | null;
  /** Python files whose names sound like a training script, compiled by `python` (major.minor) and never run. */
  readonly compiled: {
    readonly python: string;
    readonly files: readonly Compiled[];
  } | null;
  readonly git: GitState | null;
  /** True where the login shell did not come up, so that plain sh was asked. */
  readonly withoutLogin: boolean;
  /** True where the machine ends everything of the account when its last login closes; left out where that is not known. */
  readonly endsWithLogin?: boolean;
}

/** One thing that was looked at before a launch. It is shown and never blocks. */
export interface Finding {
  readonly label: string;
  readonly tone: 'good' | 'neutral' | 'warning';
  readonly text: string;
}
