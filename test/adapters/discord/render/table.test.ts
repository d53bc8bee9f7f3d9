import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFile, tableText } from '../../../../adapters/discord/render/table.js';
import { widthOf } from '../../../../adapters/discord/render/width.js';

const columns = [
  { title: '#', align: 'right' },
  { title: 'command' },
  { title: 'source' },
] as const;
const table = (rows: readonly (readonly string[])[]) => ({ kind: 'table', columns, rows }) as const;

describe('a table in Discord', () => {
  it('stands in columns', () => {
    expect(
      tableText(
        table([
          ['1', 'python train.py', 'README.md:4'],
          ['10', 'make', 'x'],
        ]),
      ).text,
    ).toBe(
      [
        ' #  command          source',
        '--  ---------------  -----------',
        ' 1  python train.py  README.md:4',
        '10  make             x',
      ].join('\n'),
    );
  });

  it('goes on in the next line where a cell is long, and counts wide characters twice', () => {
    const { text, cut } = tableText(
      table([['1', `python train.py ${'--flag value '.repeat(5)}`, '模型'.repeat(9)]]),
    );
    expect(cut).toBe(false);
    expect(text.split('\n').every((line) => widthOf(line) <= 56)).toBe(true);
    expect(text.replace(/\s+/g, ' ')).toContain('python train.py');
  });

  it('is never wider than 56 columns, and a cut cell stands whole in the file', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '型', '-', 'é', '🎉'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), (rows) => {
        const { text, cut } = tableText(table(rows));
        for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(56);
        expect(cut).toBe(text.includes('…'));
        for (const word of rows.flat())
          expect(tableFile(table(rows))).toContain(word.replace(/\s+/g, ' ').trim());
      }),
    );
  });
});
