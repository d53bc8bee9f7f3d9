import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer, Workbench } from './contract.js';

const ABCS = new Set(
  'Iterable Mapping MutableMapping Sequence MutableSequence Callable Hashable Sized Container Iterator Set MutableSet Generator Collection Reversible Awaitable Coroutine KeysView ItemsView ValuesView'.split(
    ' ',
  ),
);
const IMPORT = /^\s*from collections import ([\w, ]+?)\s*(?:#.*)?$/;

/** Abstract base classes are taken from collections.abc, where they are since Python 3.3. */
export const movedImport: Fixer = { id: 'moved-import', needs: () => [], propose };

function propose(_diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const source = bench.sources[0];
  if (!source) return null;
  const names = IMPORT.exec(source.text)?.[1]
    ?.split(',')
    .map((name) => name.trim().split(/\s+/, 1)[0] ?? '');
  const after = names
    ? source.text.replace('from collections import', 'from collections.abc import')
    : source.text.replace(/\bcollections\.(?=[A-Z])/, 'collections.abc.');
  if (after === source.text || (names && !names.every((name) => ABCS.has(name)))) return null;
  return {
    change: {
      kind: 'line',
      file: source.file,
      line: source.line,
      before: source.text,
      after,
      edit: 'moved-import',
    },
    error: 'ImportError: collections no longer has its abstract base classes',
    because: 'Python 3.10 took away the old way to reach them',
    fix: 'taking them from collections.abc, where the same classes are',
    checked: ['the line is the one that failed', 'every name in it is in collections.abc'],
    unchecked: ['other files with the same import'],
  };
}
