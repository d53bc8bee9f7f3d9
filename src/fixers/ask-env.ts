import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer } from './contract.js';

/** Asks for the value of an environment variable; a value is never guessed. */
export const askEnv: Fixer = { id: 'ask-env', needs: () => [], propose };

function propose(diagnosis: Diagnosis): ProposedChange | null {
  const { name: named, other, option } = diagnosis.entities;
  const name = named ?? other ?? option;
  if (!name) return null;
  return {
    change: {
      kind: 'ask',
      question: `Which value should the environment variable ${name} have for this run?`,
    },
    error: `the environment variable ${name} is not set`,
    because: 'the program reads it and has no default',
    fix: 'asking for the value',
    checked: [],
    unchecked: [],
  };
}
