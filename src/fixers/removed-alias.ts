import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { aliasReplacement } from '../domain/scope-line.js';
import type { Fixer, Workbench } from './contract.js';

/** A name that NumPy dropped becomes the plain one that means the same, in the line that failed. */
export const removedAlias: Fixer = { id: 'removed-alias', needs: () => [], propose };

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const name = diagnosis.entities.alias ?? diagnosis.entities.np;
  const source = bench.sources[0];
  if (!name || !source || !/^\w+$/.test(name)) return null;
  for (const holder of ['np', 'numpy']) {
    const fresh = aliasReplacement(`${holder}.${name}`);
    const pattern = new RegExp(`(?<![\\w.])${holder}\\.${name}(?!\\w)`, 'g');
    if (fresh === null || !pattern.test(source.text)) continue;
    return {
      change: {
        kind: 'line',
        file: source.file,
        line: source.line,
        before: source.text,
        after: source.text.replace(pattern, fresh),
        edit: 'removed-alias',
      },
      error: `AttributeError: NumPy no longer has ${name}`,
      because: `${holder}.${name} was removed; it always meant ${fresh}`,
      fix: `writing ${fresh}, which means the same`,
      checked: ['the line is the one that failed'],
      unchecked: ['other lines with the same name: they fail later, one by one'],
    };
  }
  return null;
}
