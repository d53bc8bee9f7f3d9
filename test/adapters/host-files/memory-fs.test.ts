import fc from 'fast-check';
import fastGlob from 'fast-glob';
import { describe, expect, it } from 'vitest';
import { memoryFs } from '../../../adapters/host-files/memory-fs.js';

const glob = (paths: readonly string[], patterns: string[], root = '/p') =>
  fastGlob.sync(patterns, { cwd: root, fs: memoryFs(root, paths), dot: true }).sort();

describe('fast-glob over a listing', () => {
  it('finds files in the root and below', () => {
    const paths = ['a.py', 'x/b.py', 'x/y/c.py', 'x/y/d.txt', 'conf/z.yaml'];
    expect(glob(paths, ['**/*.py'])).toEqual(['a.py', 'x/b.py', 'x/y/c.py']);
    expect(glob(paths, ['{conf,config}/**/*.{yaml,json}'])).toEqual(['conf/z.yaml']);
    expect(glob(paths, ['*.py'], '/')).toEqual(['a.py']);
    expect(glob([], ['**/*'])).toEqual([]);
  });

  it('lists every path exactly once', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'b', '[', '{', ' ', "'"),
      minLength: 1,
      maxLength: 3,
    });
    const list = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
      selector: (parts) => parts.join('/'),
    });
    fc.assert(
      fc.property(list, (parts) => {
        const all = parts.map((part) => part.join('/'));
        const paths = all.filter((one) => !all.some((two) => two.startsWith(`${one}/`)));
        expect(glob(paths, ['**/*'])).toEqual([...paths].sort());
      }),
    );
  });
});
