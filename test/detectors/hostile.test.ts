import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectAll } from '../../src/detectors/index.js';
import { treeOf } from './tree.js';

const TRAIN = 'for epoch in range(3):\n    loss.backward()\n    optimizer.step()\n';

/** Milliseconds that detection takes on these files. */
function timed(files: Readonly<Record<string, string>>): number {
  const started = performance.now();
  detectAll(treeOf({ 'train.py': TRAIN, ...files }));
  return performance.now() - started;
}

describe('a hostile project', () => {
  it.each([
    ['spaces', ' '],
    ['backslashes', '\\'],
    ['quotes', '"'],
    ['backticks', '`'],
    ['brackets', '[('],
    ['braces', '{$'],
    ['equals', 'a='],
    ['dots', 'a.'],
    ['words', 'optimizer_'],
    ['dashes', '-'],
    ['newlines', '\n'],
    ['tabs', '\t'],
    ['angles', '<'],
    ['hashes', '#'],
    ['cd', 'cd a && '],
    ['pipes', 'python a.py | '],
    ['add_argument', "add_argument('-a',"],
    ['imports', 'from a import ('],
    ['epochs', 'for epoch in '],
    ['headings', '# train\n'],
    ['pre', '<pre>'],
    ['links', ']('],
  ])('full of %s is read in bounded time', (_name, piece) => {
    const text = piece.repeat(Math.ceil(250_000 / piece.length));
    const files = {
      'README.md': text,
      'docs/TRAIN.md': `\`\`\`\n${text}\n\`\`\`\n`,
      'main.py': `${text}\nloss.backward()\n`,
      'run.sh': text,
      Makefile: `train:\n\t${text}`,
      'pyproject.toml': `[project.scripts]\nx = "${text}`,
      'setup.py': `console_scripts ${text}`,
      'setup.cfg': `console_scripts =\n  ${text}`,
      justfile: `train:\n  ${text}`,
      'dvc.yaml': `stages:\n  train:\n    cmd: ${text.slice(0, 60_000)}`,
      'pixi.toml': `[tasks]\n${text}`,
    };
    expect(timed(files)).toBeLessThan(8000);
  });

  it('with a Makefile of 5,000 targets and scripts that call each other still gives its table', () => {
    const makefile = Array.from(
      { length: 5000 },
      (_, n) => `t${n}:\n\tmake t${n + 1}\n\tbash s.sh\n`,
    ).join('');
    expect(timed({ Makefile: makefile, 's.sh': 'make t0\nbash s.sh\n' })).toBeLessThan(8000);
  });

  it('with a README of 5 MB that was read all the same is read to a limit', () => {
    expect(timed({ 'README.md': 'Use `python train.py --x 1`.\n'.repeat(180_000) })).toBeLessThan(
      8000,
    );
  });

  it('with a thousand training scripts has a bounded table', () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, n) => [`train_${n}.py`, TRAIN]),
    );
    expect(detectAll(treeOf(files)).candidates).toHaveLength(200);
  });

  it.each([
    ['pyproject.toml', '[project\nscripts = {train = "x:y"'],
    ['dvc.yaml', 'stages: [\n  - {cmd: *nobody'],
    ['Taskfile.yml', 'tasks:\n  a: &a\n    cmds: [*a, *a]\n\t- x'],
    ['MLproject', '\u0000\u0001:::'],
    ['setup.py', 'console_scripts = """'],
    ['train.py', '"""never closed\nloss.backward()'],
  ])('with a broken %s still gives the rest', (name, text) => {
    const { candidates } = detectAll(treeOf({ 'main.py': TRAIN, [name]: text }));
    expect(candidates.map(({ command }) => command)).toEqual(['python main.py']);
  });

  it('gives commands whose file names are one shell word each', () => {
    const names = ['a b.py', '$(touch x).py', "it's.py", ';rm -rf ~.py', '-m.py'];
    const rows = detectAll(
      treeOf(Object.fromEntries(names.map((name) => [name, TRAIN]))),
    ).candidates;
    expect(rows.map(({ command }) => command).sort()).toEqual(
      [
        "python 'a b.py'",
        "python '$(touch x).py'",
        "python 'it'\\''s.py'",
        "python ';rm -rf ~.py'",
        'python ./-m.py',
      ].sort(),
    );
  });

  it('of any text at all gives a table', () => {
    const unit = fc.constantFrom(
      'python ',
      'train.py',
      '\n',
      ' ',
      '`',
      '```',
      '"',
      "'",
      '\\',
      '$',
      '(',
      '{',
      '#',
      ':',
      '=',
      'cd ',
      '[',
      '\t',
    );
    const text = fc.string({ unit, maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (readme, script, source) => {
        const files = {
          'README.md': readme,
          'run.sh': script,
          'main.py': source,
          Makefile: script,
          'train.py': TRAIN,
        };
        const { candidates } = detectAll(treeOf(files));
        expect(candidates.length).toBeGreaterThan(0);
        expect(candidates.every(({ command }) => command.trim() !== '')).toBe(true);
      }),
    );
  });
});
