/** One imported module, and the names taken from it. */
export interface ImportedModule {
  /** Dotted, without the leading dots of a relative import. */
  readonly module: string;
  /** Leading dots: 0 for an absolute import. */
  readonly level: number;
  readonly names: readonly string[];
}

const statement =
  /^[ \t]*(?:from[ \t]+(\.{0,8})([\w.]{0,200})[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n]{0,400})|import[ \t]+([^\n]{1,400}))/gm;

/** The imports of Python source whose strings and comments are blank, at most 400. */
export function pythonImports(code: string): readonly ImportedModule[] {
  const found: ImportedModule[] = [];
  for (const match of code.matchAll(statement)) {
    if (found.length >= 400) break;
    const [, dots, from, names, plain] = match;
    if (plain !== undefined) {
      for (const part of plain.split(',')) {
        const module = part.trim().split(/\s/)[0] ?? '';
        if (/^[\w.]+$/.test(module)) found.push({ module, level: 0, names: [] });
      }
    } else if (names !== undefined) {
      const list = names
        .replace(/[()]/g, '')
        .split(',')
        .map((name) => name.trim().split(/\s/)[0] ?? '')
        .filter((name) => /^(?:\w+|\*)$/.test(name));
      found.push({ module: from ?? '', level: dots?.length ?? 0, names: list });
    }
  }
  return found;
}
