const front =
  /^((?:cd (?:'[^']*'|\S+) && )?(?:(?:export )?\w{1,60}=(?:"[^"]*"|'[^']*'|[^\s"']*)\s(?:&& )?)*)/;
const managed =
  /^(?:uv|uvx|poetry|pdm|pipenv|hatch|pixi|rye|conda|mamba|micromamba|docker|singularity|apptainer|source|\.|sbatch|dvc|mlflow)\s|^\S*\/bin\/\S/;

/**
 * A command as a person would type it with the project's interpreter: `python`, `python3`, `.venv/bin/python`, or a
 * runner's prefix such as `uv run python`. Commands that choose their environment themselves stay as they are.
 */
export function withInterpreter(command: string, interpreter: string): string {
  if (interpreter === 'python' || interpreter === '') return command;
  const head = front.exec(command)?.[1] ?? '';
  const body = command.slice(head.length);
  if (managed.test(body)) return command;
  if (/^python[\d.]*$/.test(interpreter)) return head + renamePython(body, interpreter);
  const runner = /^(.+) python[\d.]*$/.exec(interpreter)?.[1];
  if (runner !== undefined) return `${head}${runner} ${renamePython(body, 'python')}`;
  if (/^python[\d.]*\s/.test(body) && !head.startsWith('cd ')) {
    return `${head}${interpreter}${body.replace(/^python[\d.]*/, '')}`;
  }
  const activate = interpreter.replace(/\/python[\d.]*$/, '/activate');
  return /\/bin\/python[\d.]*$/.test(interpreter) ? `source ${activate} && ${command}` : command;
}

/** Names the interpreter where `python` or `python3` stands as a word of its own before the script. */
function renamePython(body: string, name: string): string {
  return body.replace(/(^|[\s;&|(])python3?(?=\s)/, (_whole, before: string) => `${before}${name}`);
}
