// `npm run docs:tables`: writes the README's tables anew from the settings, the variables and the commands.
import { readFileSync, writeFileSync } from 'node:fs';
import { COMMANDS } from '../src/commands/index.js';
import { configTable, VARIABLES } from '../src/config.js';

const README = new URL('../README.md', import.meta.url);

const tables: Readonly<Record<string, readonly (readonly string[])[]>> = {
  settings: configTable().map((r) => [`\`${r.setting}\``, r.usual, r.meaning]),
  variables: VARIABLES.map((v) => [`\`${v.name}\``, v.meaning]),
  commands: COMMANDS.map((c) => [`\`${c.usage}\``, c.summary]),
};

let text = readFileSync(README, 'utf8');
for (const [name, rows] of Object.entries(tables)) {
  const place = new RegExp(
    `(<!-- ${name} -->\\n\\n\\|[^\\n]*\\n\\|[- |]*\\n)[^]*?(\\n<!-- /${name} -->)`,
  );
  const body = rows.map((row) => `| ${row.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |\n`);
  text = text.replace(place, (_, head, tail) => `${head}${body.join('')}${tail}`);
}
writeFileSync(README, text);
