/** What the host and the project have for running Python. */
export interface PythonFindings {
  /** Programs on the PATH, in the order `python`, `python3`; the version of the one that ran as Python 3, else ''. */
  readonly programs: readonly { readonly name: string; readonly version: string }[];
  readonly tools: readonly string[];
  readonly locks: readonly string[];
  readonly venv: { readonly folder: string; readonly version: string } | null;
  /** Environment that the project's conda file names, and whether the host has it. */
  readonly conda: { readonly name: string; readonly exists: boolean } | null;
  /** An environment of the person's shell is active already. */
  readonly active: string | null;
}

/**
 * Reads the lines of the `python` probe, and from those of `packages` which interpreter ran and its version; null where
 * the first did not answer.
 */
export function readPython(
  lines: readonly string[] | null,
  packages: readonly string[] | null,
): PythonFindings | null {
  if (lines === null) return null;
  const after = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const ran = packages
    ?.map((line) => /^runs (python3?) (\d+\.\d+[\w.+]*)$/.exec(line))
    .find(Boolean);
  const venv = /^(\S+)\s?(.*)$/.exec(after('venv')[0] ?? '');
  const conda = /^([\w.-]+)\s?(.*)$/.exec(after('conda')[0] ?? '');
  return {
    programs: after('has').flatMap((name) =>
      /^python3?$/.test(name) ? [{ name, version: ran?.[1] === name ? (ran[2] ?? '') : '' }] : [],
    ),
    tools: after('tool'),
    locks: after('lock'),
    venv: venv
      ? { folder: venv[1] ?? '', version: (venv[2] ?? '').split('.').slice(0, 3).join('.') }
      : null,
    conda: conda ? { name: conda[1] ?? '', exists: (conda[2] ?? '') !== '' } : null,
    active: after('active')[0] ?? null,
  };
}

/**
 * What a person would type for Python in this project: its own virtual environment, the runner of its lock file, the
 * conda environment that it names, else the host's `python` or `python3`.
 */
export function chooseInterpreter(found: PythonFindings | null): string {
  if (!found) return 'python3';
  const { venv, tools, locks, conda, programs } = found;
  if (locks.includes('uv.lock') && tools.includes('uv')) return 'uv run python';
  if (venv) return `${venv.folder}/bin/python`;
  if (locks.includes('poetry.lock') && tools.includes('poetry')) return 'poetry run python';
  if (locks.includes('pixi.lock') && tools.includes('pixi')) return 'pixi run python';
  if (conda?.exists && tools.includes('conda')) {
    return `conda run --no-capture-output -n ${conda.name} python`;
  }
  const ran = programs.find(({ version }) => version !== '');
  return ran?.name ?? programs[0]?.name ?? 'python3';
}
