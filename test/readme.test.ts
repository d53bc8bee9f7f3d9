import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.js';
import { configTable, VARIABLES } from '../src/config.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The rows of a marked table, below its head. */
function table(name: string): string {
  const head = '\\n\\|[^\\n]*\\n\\|[- |]*\\n';
  const found = new RegExp(`<!-- ${name} -->\n${head}(.*?)\n<!-- /${name} -->`, 's').exec(readme);
  if (!found) throw new Error(`README.md has no table marked ${name}.`);
  return found[1] ?? '';
}

/** Rows as they are to stand in the README; a pipe inside a cell is escaped. */
function rows(cells: readonly (readonly string[])[]): string {
  return cells
    .map((row) => `| ${row.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}

describe('README.md', () => {
  it('names every setting with its default and meaning, as the schema has them', () => {
    const wanted = rows(configTable().map((r) => [`\`${r.setting}\``, r.usual, r.meaning]));
    expect(table('settings')).toBe(wanted);
  });

  it('names every variable that is read', () => {
    expect(table('variables')).toBe(rows(VARIABLES.map((v) => [`\`${v.name}\``, v.meaning])));
  });

  it('names everything that people may say', () => {
    expect(table('commands')).toBe(rows(COMMANDS.map((c) => [`\`${c.usage}\``, c.summary])));
  });
});
