import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { checkScope, type ScopeContext } from '../domain/scope.js';
import { configKey } from './config-key.js';
import type { Fixer, FixFacts, Need, Workbench } from './contract.js';
import { configEntries } from './reading/entries.js';
import { requirementsOf } from './reading/requirements.js';
import { sourceLines } from './reading/sources.js';

export type { Fixer, FixFacts, Need } from './contract.js';

/** Every remedy; ids equal file names. */
export const FIXERS: readonly Fixer[] = [configKey];

/** What has to be asked of the host before `propose` can answer for a diagnosis; nothing where nothing may be changed. */
export function needsOf(diagnosis: Diagnosis): readonly Need[] {
  const fixer = fixerOf(diagnosis);
  if (!fixer) return [];
  const sources = [...new Set(diagnosis.frames.map((frame) => baseName(frame.path)))]
    .filter((name) => /^[\w.-]+\.py$/.test(name))
    .slice(-6)
    .map((name) => `**/${name}`);
  return [
    ...fixer.needs(diagnosis),
    ...(sources.length ? [{ kind: 'listing' as const, globs: sources }] : []),
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
  };
  const proposed = fixer.propose(diagnosis, bench);
  if (!proposed) return null;
  return checkScope(proposed.change, contextOf(diagnosis, bench)).ok ? proposed : null;
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
    packages: bench.requirements.map((requirement) => requirement.split(/[[=<>!~]/, 1)[0] ?? ''),
    batchDependent: bench.sources.some((source) =>
      /BatchNorm|InfoNCE|in_batch|contrastive|SyncBatch/i.test(source.whole),
    ),
    projectRoot: bench.projectRoot,
    interpreter: bench.interpreter,
    command: bench.command,
  };
}

/** Names that the cited lines of code use: what the error is about stands there. */
function words(bench: Workbench): readonly string[] {
  return bench.sources.flatMap((source) => source.text.match(/[A-Za-z_]\w{1,80}/g) ?? []);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
