import { quote } from '../../src/text/shell-quote.js';

/** Alternatives of a glob's braces, written out; a brace that never closes stays as it is. At most 64. */
export function expandBraces(glob: string): readonly string[] {
  const open = glob.indexOf('{');
  const close = glob.indexOf('}', open);
  if (open < 0 || close < 0) return [glob];
  const head = glob.slice(0, open);
  const tail = glob.slice(close + 1);
  return glob
    .slice(open + 1, close)
    .split(',')
    .flatMap((part) => expandBraces(`${head}${part}${tail}`))
    .slice(0, 64);
}

/**
 * Tests of `find` that accept every file which one of the globs accepts, and perhaps more: fast-glob decides later.
 * Globs with a folder of their own become `-path`, the rest `-name`, which is cheaper.
 */
export function findTests(globs: readonly string[]): string {
  const tests = globs.flatMap(expandBraces).map((glob) => {
    const anywhere = /^\*\*\/([^/]+)$/.exec(glob)?.[1];
    const name = anywhere ?? (glob.includes('/') ? undefined : glob);
    if (name !== undefined) return `-name ${quote(name)}`;
    return `-path ${quote(`./${glob.replace(/\*\*\//g, '*')}`)}`;
  });
  return [...new Set(tests)].join(' -o ');
}
