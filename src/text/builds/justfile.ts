import { logicalLines } from '../shell/logical-lines.js';
import type { BuildTarget } from './makefile.js';

/** Recipes of a justfile, at most 400; private ones (`_name`) and settings are left out. */
export function justRecipes(text: string): readonly BuildTarget[] {
  const found: {
    name: string;
    line: number;
    recipe: { text: string; line: number }[];
    needs: string[];
  }[] = [];
  let open: (typeof found)[number] | null = null;
  for (const { text: line, line: number } of logicalLines(text)) {
    if (/^\s/.test(line)) {
      const body = line.trim().replace(/^[@-]+/, '');
      if (open && open.recipe.length < 60 && body !== '')
        open.recipe.push({ text: body, line: number });
      continue;
    }
    const head = /^@?([A-Za-z][\w-]{0,80})((?:\s+[^:\n]{1,200})?):(?!=)\s*([^\n]{0,400})$/.exec(
      line,
    );
    if (!head) {
      if (line.trim() !== '') open = null;
      continue;
    }
    open = { name: head[1] ?? '', line: number, recipe: [], needs: (head[3] ?? '').split(/\s+/) };
    found.push(open);
    if (found.length >= 400) break;
  }
  return found;
}
