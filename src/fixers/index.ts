import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { checkScope, type ScopeContext } from '../domain/scope.js';
import { allocatorSetting } from './allocator-setting.js';
import { askEnv } from './ask-env.js';
import { askFlag } from './ask-flag.js';
import { askValue } from './ask-value.js';
import { configKey } from './config-key.js';
import { configType } from './config-type.js';
import type { Fixer, FixFacts, Need, Workbench } from './contract.js';
import { fewerWorkers } from './fewer-workers.js';
import { flagChoice } from './flag-choice.js';
import { flagName } from './flag-name.js';
import { freePort } from './free-port.js';
import { halveBatch } from './halve-batch.js';
import { installModule } from './install-module.js';
import { lineEndings } from './line-endings.js';
import { makeDirectory } from './make-directory.js';
import { makeWritable } from './make-writable.js';
import { mapLocation } from './map-location.js';
import { movedImport } from './moved-import.js';
import { nearestPath } from './nearest-path.js';
import { DISTRIBUTIONS } from './reading/distributions.js';
import { configEntries } from './reading/entries.js';
import { requirementsOf } from './reading/requirements.js';
import { sourceLines } from './reading/sources.js';
import { removedAlias } from './removed-alias.js';
import { STEP_FIXERS } from './steps/index.js';
import { toDevice } from './to-device.js';

export type { Fixer, FixFacts, Need } from './contract.js';

/** Every remedy; ids equal file names. */
export const FIXERS: readonly Fixer[] = [
  allocatorSetting,
  askEnv,
  askFlag,
  askValue,
  configKey,
  configType,
  fewerWorkers,
  flagChoice,
  flagName,
  freePort,
  halveBatch,
  installModule,
  lineEndings,
  makeDirectory,
  makeWritable,
  mapLocation,
  movedImport,
  nearestPath,
  removedAlias,
  toDevice,
  ...STEP_FIXERS,
];

/** What has to be asked of the host before `propose` can answer for a diagnosis, the named configs of the run among it; nothing where nothing may be changed. */
export function needsOf(diagnosis: Diagnosis, configs: readonly string[] = []): readonly Need[] {
  const fixer = fixerOf(diagnosis);
  if (!fixer) return [];
  const sources = [...new Set(diagnosis.frames.map((frame) => baseName(frame.path)))]
    .filter((name) => /^[\w.-]+\.py$/.test(name))
    .slice(-6)
    .map((name) => `**/${name}`);
  const named = configs.map((path) => ({ kind: 'file' as const, path }));
  return [
    ...fixer.needs(diagnosis),
    ...(sources.length ? [{ kind: 'listing' as const, globs: sources }] : []),
    ...named,
  ];
}

/** The one exact change for a diagnosis, or null where none is provable; every change has passed the guard. */
export function propose(diagnosis: Diagnosis, facts: FixFacts): ProposedChange | null {
  const fixer = fixerOf(diagnosis);
  if (!fixer) return null;
  const bench: Workbench = {
    ...facts,
    entries: configEntries(withoutNoise(facts.files)),
    requirements: requirementsOf(facts.files),
    sources: sourceLines(diagnosis.frames, facts),
    distributions: DISTRIBUTIONS,
  };
  const proposed = fixer.propose(diagnosis, bench);
  if (!proposed || (diagnosis.confidence === 'guess' && edits(proposed))) return null;
  if (facts.command === '' && changesCommand(proposed)) return null;
  return checkScope(proposed.change, contextOf(diagnosis, bench)).ok ? proposed : null;
}

/** Where no command is known there is none to change. */
function changesCommand(proposed: ProposedChange): boolean {
  return proposed.change.kind === 'command' || proposed.change.kind === 'env';
}

function edits(proposed: ProposedChange): boolean {
  return proposed.change.kind !== 'ask' && proposed.change.kind !== 'instruct';
}

function fixerOf(diagnosis: Diagnosis): Fixer | null {
  if (diagnosis.verdict !== 'runtime' || diagnosis.remedy === null) return null;
  return FIXERS.find((fixer) => fixer.id === diagnosis.remedy) ?? null;
}

/** Lock files and package lists look like configs and are none. */
function withoutNoise(files: FixFacts['files']): FixFacts['files'] {
  return Object.fromEntries(
    Object.entries(files).filter(
      ([path]) =>
        !/(?:^|\/)(?:package(?:-lock)?\.json|pyproject\.toml|tsconfig\.json|\.pre-commit-config\.ya?ml|.*\.lock)$/.test(
          path,
        ),
    ),
  );
}

function contextOf(diagnosis: Diagnosis, bench: Workbench): ScopeContext {
  return {
    verdict: diagnosis.verdict,
    category: diagnosis.category,
    frames: diagnosis.frames,
    proven: [...Object.values(diagnosis.entities), ...words(bench)],
    packages: packagesFor(diagnosis, bench),
    batchDependent: bench.sources.some((source) =>
      /BatchNorm|InfoNCE|in_batch|contrastive|SyncBatch/i.test(source.whole),
    ),
    projectRoot: bench.projectRoot,
    interpreter: bench.interpreter,
    command: bench.command,
  };
}

/** What the project asks for, and the distribution of the missing module itself. */
function packagesFor(diagnosis: Diagnosis, bench: Workbench): readonly string[] {
  const top = diagnosis.entities.module?.split('.', 1)[0] ?? 'sentencepiece';
  const own = bench.requirements.map((one) => one.split(/[[=<>!~]/, 1)[0] ?? '');
  const known = Object.hasOwn(bench.distributions, top) ? bench.distributions[top] : undefined;
  return known ? [...own, known] : own;
}

/** Names that the cited lines of code use: what the error is about stands there. */
function words(bench: Workbench): readonly string[] {
  return bench.sources.flatMap((source) => source.text.match(/[A-Za-z_]\w{1,80}/g) ?? []);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
