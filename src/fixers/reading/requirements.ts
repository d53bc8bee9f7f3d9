const LINE =
  /^\s*([A-Za-z0-9][A-Za-z0-9._-]{0,100}(?:\[[\w,-]{1,60}\])?)\s*((?:[=<>!~]=|[<>])\s*[\w.*+!]{1,40}(?:\s*,\s*(?:[=<>!~]=|[<>])\s*[\w.*+!]{1,40}){0,4})?\s*(?:;.*|#.*)?$/;
const QUOTED =
  /["']([A-Za-z0-9][A-Za-z0-9._-]{0,100}(?:\[[\w,-]{1,60}\])?)\s*((?:[=<>!~]=|[<>])\s*[\w.*+!]{1,40}(?:\s*,\s*(?:[=<>!~]=|[<>])\s*[\w.*+!]{1,40}){0,4})?\s*(?:;[^"'\n]{0,200})?["']/g;
const NAMED =
  /^\s*-?\s*([A-Za-z0-9][A-Za-z0-9._-]{0,100})\s*=\s*["']([\^~]?[<>=!~]{0,2}[\w.*]{1,30})["']/;

/** Distributions that the project's requirement files name, as `name` or `name==1.2`, in the order found. */
export function requirementsOf(files: Readonly<Record<string, string | null>>): readonly string[] {
  const found = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    if (text === null) continue;
    const base = path.slice(path.lastIndexOf('/') + 1);
    for (const requirement of read(path, base, text.slice(0, 200_000))) found.add(requirement);
  }
  return [...found];
}

function read(path: string, base: string, text: string): string[] {
  if (/\.(?:txt|in)$/.test(base) && /requirements/.test(path))
    return text.split('\n').flatMap(plain);
  if (/^environment.*\.ya?ml$/.test(base)) {
    return text
      .split('\n')
      .flatMap((line) =>
        plain(line.replace(/^\s*-\s*/, '').replace(/^([\w.-]+)=([\d.]+)(?:=\w+)?$/, '$1==$2')),
      );
  }
  if (base === 'setup.cfg')
    return section(text, /^install_requires\s*=/m)
      .split('\n')
      .flatMap(plain);
  if (base === 'setup.py') return quoted(section(text, /install_requires\s*=\s*\[/, ']'));
  if (base !== 'pyproject.toml' && base !== 'Pipfile') return [];
  return [
    ...quoted(section(text, /^dependencies\s*=\s*\[/m, '\n]')),
    ...section(text, /^\[(?:tool\.poetry\.dependencies|packages)\]/m, '\n[')
      .split('\n')
      .flatMap(named),
  ];
}

function plain(line: string): string[] {
  const match = LINE.exec(line);
  return match?.[1] ? [`${match[1]}${(match[2] ?? '').replace(/\s/g, '')}`] : [];
}

function quoted(text: string): string[] {
  return [...text.matchAll(QUOTED)].map(
    (match) => `${match[1]}${(match[2] ?? '').replace(/\s/g, '')}`,
  );
}

function named(line: string): string[] {
  const match = NAMED.exec(line);
  return match?.[1] && match[1] !== 'python' ? [match[1]] : [];
}

function section(text: string, start: RegExp, end = '\n\n'): string {
  const match = start.exec(text);
  if (!match) return '';
  const from = match.index + match[0].length;
  const to = text.indexOf(end, from);
  return text.slice(from, to === -1 ? Math.min(text.length, from + 20_000) : to);
}
