import type { SourceTree } from '../source-tree.js';
import { tomlLines, tomlStrings } from './toml-lines.js';

/** A command that installing the project makes: its name, `package.module:function`, and where it is declared. */
export interface EntryPoint {
  readonly name: string;
  readonly module: string;
  readonly source: string;
}

const target = /^\s*([\w.-]{1,80})\s*=\s*([\w.]{1,200}):[\w.]{1,120}/;

/** Console scripts that pyproject.toml declares, for any of its build tools. */
export function pyprojectScripts(tree: SourceTree): readonly EntryPoint[] {
  return tomlLines(tree.text('pyproject.toml') ?? '').flatMap(({ table, key, value, line }) => {
    if (table !== 'project.scripts' && table !== 'tool.poetry.scripts') return [];
    const module = tomlStrings(value)[0]?.split(':')[0];
    if (module === undefined || !/^[\w.]+$/.test(module)) return [];
    return [{ name: key, module, source: `pyproject.toml:${line}` }];
  });
}

/** Console scripts that setup.py lists, read without running it. */
export function setupPyScripts(tree: SourceTree): readonly EntryPoint[] {
  return quotedScripts(tree.text('setup.py') ?? '', 'setup.py');
}

/** Console scripts of setup.cfg. */
export function setupCfgScripts(tree: SourceTree): readonly EntryPoint[] {
  const lines = (tree.text('setup.cfg') ?? '').split('\n');
  const from = lines.findIndex((line) => /^console_scripts\s*=/.test(line));
  if (from < 0) return [];
  const found: EntryPoint[] = [];
  for (let at = from; at < Math.min(lines.length, from + 200); at += 1) {
    const line = (lines[at] ?? '').replace(/^console_scripts\s*=/, ' ');
    if (at > from && /^\S/.test(line)) break;
    const hit = target.exec(line);
    if (hit)
      found.push({ name: hit[1] ?? '', module: hit[2] ?? '', source: `setup.cfg:${at + 1}` });
  }
  return found;
}

const known = new WeakMap<SourceTree, ReadonlyMap<string, EntryPoint>>();

/** Every console script of the project under its name, read once for each tree. */
export function entryPoints(tree: SourceTree): ReadonlyMap<string, EntryPoint> {
  const found = known.get(tree);
  if (found) return found;
  const all = [setupCfgScripts(tree), setupPyScripts(tree), pyprojectScripts(tree)].flat();
  const points = new Map(all.map((point) => [point.name, point]));
  known.set(tree, points);
  return points;
}

function quotedScripts(text: string, file: string): readonly EntryPoint[] {
  if (!text.includes('console_scripts')) return [];
  // Neighbouring strings are one: `'name =' 'module:function'`.
  const whole = text.replace(/(['"])[ \t]{0,80}(\r?\n)[ \t]{0,80}\1/g, ' ');
  return whole.split('\n').flatMap((line, index) =>
    [...line.matchAll(/["']\s*([\w.-]{1,80})\s*=\s*([\w.]{1,200}):[\w.]{1,120}/g)].map((hit) => ({
      name: hit[1] ?? '',
      module: hit[2] ?? '',
      source: `${file}:${index + 1}`,
    })),
  );
}
