import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer } from './contract.js';

/** Asks for a setting that the configuration leaves open. */
export const askValue: Fixer = { id: 'ask-value', needs: () => [], propose };

function propose(diagnosis: Diagnosis): ProposedChange | null {
  const { key: named, other, option } = diagnosis.entities;
  const name = named ?? other ?? option;
  if (!name) return null;
  return {
    change: { kind: 'ask', question: `Which value should the setting ${name} have?` },
    error: `the setting ${name} has no value`,
    because: 'the configuration leaves it open',
    fix: 'asking for the value',
    checked: [],
    unchecked: [],
  };
}
