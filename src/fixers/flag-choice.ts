import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { isHyperParameter } from '../domain/hyper-parameters.js';
import { didYouMean } from '../text/did-you-mean.js';
import type { Fixer, Workbench } from './contract.js';

/** A value that is none of a flag's choices: the near one where it says nothing about training, else a question. */
export const flagChoice: Fixer = { id: 'flag-choice', needs: () => [], propose };

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const { flag = '', value, choices } = diagnosis.entities;
  if (!value || !choices) return null;
  const known = choices.split(',').map((choice) => choice.trim().replace(/^['"]|['"]$/g, ''));
  const name = flag.split(/[/,]/).at(-1) ?? flag;
  const near = didYouMean(value, known);
  const error = `${name} does not take ${value}`;
  const because = `its choices are ${known.join(', ')}`;
  const at = bench.command.split(/([\s=]+)/);
  const hits = at.filter((word) => word === value).length;
  if (near === null || hits !== 1 || isHyperParameter(name.replace(/^-+/, ''))) {
    return {
      change: { kind: 'ask', question: `Which of ${known.join(', ')} should ${name} have?` },
      error,
      because,
      fix: 'asking which one is meant',
      checked: [],
      unchecked: [],
    };
  }
  const after = at.map((word) => (word === value ? near : word)).join('');
  return {
    change: { kind: 'command', before: bench.command, after },
    error,
    because,
    fix: `giving it ${near}`,
    checked: [`${near} is the only choice near ${value}`],
    unchecked: [],
  };
}
