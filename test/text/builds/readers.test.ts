import { describe, expect, it } from 'vitest';
import { justRecipes } from '../../../src/text/builds/justfile.js';
import { makeTargets } from '../../../src/text/builds/makefile.js';
import { tomlLines, tomlStrings } from '../../../src/text/builds/toml-lines.js';

describe('a Makefile', () => {
  it('gives targets with their recipes, variables filled in', () => {
    const targets = makeTargets(
      'PY = python3\nall: train\ntrain: data\n\t@$(PY) t.py \\\n\t  --x\n.PHONY: all\n',
    );
    expect(targets).toMatchObject([
      { name: 'all', line: 2, recipe: [] },
      { name: 'train', line: 3, recipe: [{ text: 'python3 t.py --x', line: 4 }], needs: ['data'] },
    ]);
  });

  it('with 5,000 targets is read in bounded time', () => {
    const text = Array.from({ length: 5000 }, (_, n) => `t${n}:\n\tpython train.py ${n}\n`).join(
      '',
    );
    expect(makeTargets(text)).toHaveLength(400);
  });
});

describe('a justfile', () => {
  it('gives recipes, not settings or variables', () => {
    const recipes = justRecipes(
      'set shell := ["bash"]\nx := "1"\ntrain n="3":\n    @python t.py {{n}}\n',
    );
    expect(recipes).toMatchObject([
      { name: 'train', line: 3, recipe: [{ text: 'python t.py {{n}}', line: 4 }] },
    ]);
  });
});

describe('a TOML file', () => {
  it('gives keys with table and line, arrays joined', () => {
    expect(tomlLines('[a.b]\nk = "v"\nlist = [\n  "x",\n  "y",\n]\n')).toEqual([
      { table: 'a.b', key: 'k', value: '"v"', line: 2 },
      { table: 'a.b', key: 'list', value: '[ "x", "y", ]', line: 3 },
    ]);
    expect(tomlStrings('["x", \'y\']')).toEqual(['x', 'y']);
  });

  it('that is broken still gives what it has', () => {
    expect(
      tomlLines('[a\nk = \n= 1\n[project.scripts]\nt = "m:f"\n[[[').map(({ key }) => key),
    ).toContain('t');
  });
});
