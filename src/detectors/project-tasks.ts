import type { Candidate, ProjectTree } from '../domain/project.js';
import { type TomlLine, tomlLines, tomlStrings } from '../text/builds/toml-lines.js';
import { offerTask, type Task } from '../text/training/offer-task.js';
import type { Detector } from './contract.js';

const tools: readonly {
  readonly table: RegExp;
  readonly start: (name: string, env: string) => string;
  readonly what: string;
}[] = [
  { table: /^tool\.pdm\.scripts$/, start: (name) => `pdm run ${name}`, what: 'pdm script' },
  { table: /^tool\.rye\.scripts$/, start: (name) => `rye run ${name}`, what: 'rye script' },
  {
    table: /^(?:tool\.pixi\.)?(?:feature\.[\w-]{1,60}\.)?tasks$/,
    start: (name) => `pixi run ${name}`,
    what: 'pixi task',
  },
  {
    table: /^tool\.hatch\.envs\.[\w-]{1,60}\.scripts$/,
    start: (name, env) => `hatch run ${env === 'default' ? '' : `${env}:`}${name}`,
    what: 'hatch script',
  },
  { table: /^tool\.poe\.tasks$/, start: (name) => `poe ${name}`, what: 'poe task' },
  { table: /^tool\.taskipy\.tasks$/, start: (name) => `task ${name}`, what: 'taskipy task' },
];

/** Tasks that pyproject.toml and pixi.toml declare for pdm, rye, pixi, hatch, poe and taskipy. */
export const projectTasks: Detector = {
  id: 'project-tasks',
  wants: ['pyproject.toml', 'pixi.toml'],
  detect: (tree) => [...fromFile(tree, 'pyproject.toml'), ...fromFile(tree, 'pixi.toml')],
};

function fromFile(tree: ProjectTree, file: string): readonly Candidate[] {
  return tomlLines(tree.text(file) ?? '')
    .flatMap((line): Task[] => {
      const task = taskOf(line, file);
      return task ? [task] : [];
    })
    .slice(0, 300)
    .flatMap((task) => offerTask(tree, task));
}

/** Both forms: `name = "command"` in the tool's table, and a table of its own with `cmd = "command"`. */
function taskOf(line: TomlLine, file: string): Task | null {
  const own = /^(.{1,120})\.([\w-]{1,60})$/.exec(line.table);
  const inner = own && /^(?:cmd|shell|command|script|sequence)$/.test(line.key) ? own : null;
  const table = inner ? (inner[1] ?? '') : line.table;
  const name = inner ? (inner[2] ?? '') : line.key;
  const tool = tools.find((item) => item.table.test(table));
  if (!tool || !/^[\w:.-]{1,80}$/.test(name)) return null;
  const environment = /\.envs\.([\w-]{1,60})\./.exec(table)?.[1] ?? 'default';
  return {
    name,
    start: tool.start(name, environment),
    runs: commandsOf(line.value),
    source: `${file}:${line.line}`,
    what: tool.what,
  };
}

/** A value that is a string, a list of lines or words, or `{ cmd = ... }`. */
function commandsOf(value: string): readonly string[] {
  const bare = value.trim();
  if (bare.startsWith('{')) {
    const inner =
      /\b(?:cmd|shell|command|script)\s*=\s*(\[[^\]]{0,1000}\]|"(?:[^"\\]|\\.){0,1000}"|'[^']{0,1000}')/.exec(
        bare,
      )?.[1];
    return inner === undefined ? [] : commandsOf(inner);
  }
  const strings = tomlStrings(bare);
  if (!bare.startsWith('[')) return strings.slice(0, 1);
  return strings.some((text) => text.includes(' ')) ? strings : [strings.join(' ')];
}
