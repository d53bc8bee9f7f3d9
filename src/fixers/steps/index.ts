import type { ProposedChange } from '../../domain/change.js';
import type { Diagnosis } from '../../domain/diagnosis.js';
import type { Fixer, Steps } from '../contract.js';
import { ENVIRONMENT_STEPS } from './environment.js';
import { FILE_STEPS } from './files.js';
import { MACHINE_STEPS } from './machine.js';

/** Remedies that change nothing, each a row of steps for a person. */
export const STEP_FIXERS: readonly Fixer[] = [
  ...ENVIRONMENT_STEPS,
  ...MACHINE_STEPS,
  ...FILE_STEPS,
].map(stepsFixer);

function stepsFixer({ id, steps }: Steps): Fixer {
  return { id, needs: () => [], propose: (diagnosis) => instruct(diagnosis, steps) };
}

function instruct(diagnosis: Diagnosis, steps: readonly string[]): ProposedChange {
  return {
    change: { kind: 'instruct', steps },
    error: diagnosis.exception ?? diagnosis.category,
    because: diagnosis.rootCause,
    fix: 'steps for a person; nothing is changed',
    checked: [],
    unchecked: [],
  };
}
