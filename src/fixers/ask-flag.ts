import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer } from './contract.js';

/** Asks for the value of a flag that the command lacks. */
export const askFlag: Fixer = { id: 'ask-flag', needs: () => [], propose };

function propose(diagnosis: Diagnosis): ProposedChange | null {
  const { flag: named, other, option } = diagnosis.entities;
  const name = named ?? other ?? option;
  if (!name) return null;
  return {
    change: { kind: 'ask', question: `Which value should ${name} have?` },
    error: `the command lacks a usable value for ${name}`,
    because: 'the program requires one',
    fix: 'asking for the value',
    checked: [],
    unchecked: [],
  };
}
