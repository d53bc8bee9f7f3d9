import type { MachineLook } from './machine.js';

/** How a candidate was found to start training. */
export type CandidateKind =
  | 'script'
  | 'module'
  | 'shell'
  | 'entry-point'
  | 'make'
  | 'task'
  | 'documented';

/** A command that somebody could run to train, where it was found, and why we think so. */
export interface Candidate {
  readonly command: string;
  /** `file:line`, relative to the project. */
  readonly source: string;
  readonly kind: CandidateKind;
  /** What it is, which config, how many GPUs it asks for: one short line. */
  readonly notes: string;
  /** Higher is better; comparable within one scan only. */
  readonly score: number;
  readonly evidence: readonly string[];
  /** The script that the command enters, and the configs that it names, relative to the project. */
  readonly entry: string | null;
  readonly configs: readonly string[];
}

/** A config file and the candidates' sources that use it. */
export interface ConfigFile {
  readonly path: string;
  readonly usedBy: readonly string[];
}

/** What a probe found: a value, that there is none, or that it could not be told in time. */
export type Probed = string | 'none' | 'unknown';

/** One GPU as nvidia-smi lists it; memory in MiB. */
export interface Gpu {
  readonly index: number;
  readonly name: string;
  readonly totalMiB: number;
  readonly usedMiB: number;
  readonly utilisation: number | null;
  readonly holders: readonly string[];
}

/** What stands beside the table: the environment in which the command will run. */
export interface Environment {
  readonly python: Probed;
  /** The interpreter's name or path that a person would type in this project. */
  readonly interpreter: string;
  readonly requiredPython: Probed;
  readonly framework: Probed;
  readonly cuda: Probed;
  readonly driver: Probed;
  readonly gpus: readonly Gpu[] | 'unknown';
  readonly ram: Probed;
  readonly disk: Probed;
  readonly wandb: Probed;
  readonly tensorboard: Probed;
  readonly mlflow: Probed;
  readonly gitCommit: Probed;
  readonly gitDirty: boolean | 'unknown';
  readonly sessions: readonly string[];
}

/** Text of a project, as one look at it brought it: what detectors are functions of. */
export interface ProjectTree {
  /** Absolute path of the project on its host. */
  readonly root: string;
  /** Every listed file, relative to the root, `/` between parts. */
  readonly paths: readonly string[];
  /** Text of a wanted file, or undefined where it was not wanted, too large or not text. */
  text(path: string): string | undefined;
  /** Limits that the look ran into, each a short sentence. */
  readonly caps: readonly string[];
}

/** One look at a project. */
export interface ScanResult {
  /** Best first. */
  readonly candidates: readonly Candidate[];
  readonly configs: readonly ConfigFile[];
  readonly environment: Environment;
  /** What the checks before a launch go by; left out where it was not asked. */
  readonly machine?: MachineLook;
  readonly caps: readonly string[];
}
