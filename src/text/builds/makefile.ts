import { type LogicalLine, logicalLines } from '../shell/logical-lines.js';

/** One target or recipe of a build file: its name, its line, and the shell lines that it runs. */
export interface BuildTarget {
  readonly name: string;
  readonly line: number;
  readonly recipe: readonly LogicalLine[];
  readonly needs: readonly string[];
}

const MOST_TARGETS = 400;

/** Targets of a Makefile with variables of the file filled in, pattern rules and special targets left out; 400 at most. */
export function makeTargets(text: string): readonly BuildTarget[] {
  const variables = new Map<string, string>();
  const targets: { name: string; line: number; recipe: LogicalLine[]; needs: string[] }[] = [];
  let open: typeof targets = [];
  for (const { text: line, line: number } of logicalLines(text)) {
    if (line.startsWith('\t')) {
      const body = fill(line.trim().replace(/^[@+-]+/, ''), variables);
      for (const target of open)
        if (target.recipe.length < 60) target.recipe.push({ text: body, line: number });
      continue;
    }
    const assigned = /^(?:export\s+)?([\w.-]{1,80})\s*(?:[?:+]|::)?=\s*(.{0,400})$/.exec(line);
    if (assigned) {
      variables.set(assigned[1] ?? '', fill(assigned[2] ?? '', variables));
      continue;
    }
    const rule = /^([\w./ -]{1,200})::?(?!=)\s*([^;#]{0,1000})(?:;(.{1,400}))?/.exec(line);
    if (!rule) {
      if (line.trim() !== '' && !line.startsWith('#')) open = [];
      continue;
    }
    open = (rule[1] ?? '')
      .trim()
      .split(/\s+/)
      .filter((name) => !name.startsWith('.'))
      .map((name) => ({
        name,
        line: number,
        recipe: rule[3] === undefined ? [] : [{ text: rule[3].trim(), line: number }],
        needs: (rule[2] ?? '').trim().split(/\s+/).slice(0, 20),
      }));
    targets.push(...open);
    if (targets.length >= MOST_TARGETS) break;
  }
  return targets.slice(0, MOST_TARGETS);
}

function fill(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replace(/\$[({]([\w.-]{1,80})[)}]/g, (whole, name: string) => variables.get(name) ?? whole)
    .slice(0, 2000);
}
