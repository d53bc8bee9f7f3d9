/** What a simple command starts. */
export interface Invocation {
  readonly kind: 'python-file' | 'python-module' | 'shell-file' | 'make' | 'task' | 'program';
  /** File, module, target, task or program. */
  readonly target: string;
  readonly args: readonly string[];
  /** Folder that `make -C` and `just --working-directory` name. */
  readonly folder: string | null;
  /** Programs in front of it, outermost first: `uv run`, `torchrun`, `srun`. */
  readonly launchers: readonly string[];
  readonly gpus: number | null;
}

const prefixes = new Set([
  'sudo',
  'time',
  'nohup',
  'nice',
  'env',
  'exec',
  'command',
  'stdbuf',
  'do',
  'then',
  'else',
  'if',
  'while',
  '!',
  '{',
  '(',
  'eval',
  'setsid',
  'ionice',
  'unbuffer',
]);
const runners = new Set([
  'uv',
  'poetry',
  'pdm',
  'pipenv',
  'hatch',
  'pixi',
  'rye',
  'conda',
  'mamba',
  'micromamba',
]);
const schedulers =
  /^(?:srun|sbatch|mpirun|mpiexec|horovodrun|xvfb-run|numactl|taskset|singularity|apptainer|docker|bsub|qsub|salloc|ray|sky|nsys|ncu|catchsegv|gdb|pdsh|tsp|cml|aim|wandb|tee|modal|submit|guild|bluepill|xpu_launch|neptune|ipex|ipexrun|chrt|script)$/;
const pythonLaunchers =
  /^(?:torchrun|accelerate|deepspeed|composer|lightning|fabric|colossalai|ipython|ipython3|kernprof|torchpack|torchx|paddle|xla_dist|oneflow|msrun|ds|bmtrain|cogrun|streamlit)$/;
const moduleLaunchers =
  /^(?:torch\.distributed\.(?:launch|run)|torch\.backends\.xeon\.run_cpu|accelerate\.commands\.launch|paddle\.distributed\.launch|deepspeed\.launcher\.runner|oneflow\.distributed\.launch|torch_xla\.distributed\.xla_dist|cProfile|pdb|ipdb|debugpy|kernprof|memory_profiler|coverage|poetry|jaxrun)$/;
const python =
  /^(?:.*\/)?(?:python|pypy)(?:\d(?:\.\d{1,2})?)?$|^\$\{?(?:PYTHON|PY|python|PYTHON_BIN|PYTHON_EXEC)\}?$|^\$\((?:PYTHON|PY|python)\)$/;
const shells = /^(?:\/bin\/|\/usr\/bin\/)?(?:bash|sh|zsh|source|\.)$/;

/** Reads what the words of a simple command start; null for nothing that could be judged. */
export function readInvocation(words: readonly string[]): Invocation | null {
  const env: string[] = [];
  const launchers: string[] = [];
  let at = 0;
  for (let turns = 0; turns < 12; turns += 1) {
    while (at < words.length && (/^\w+=/.test(words[at] ?? '') || prefixes.has(words[at] ?? ''))) {
      env.push(words[at] ?? '');
      at += 1;
    }
    const word = words[at];
    if (word === undefined) return null;
    const rest = words.slice(at + 1);
    const found = terminal(word, rest);
    if (found)
      return {
        ...found,
        launchers,
        gpus: gpusAsked(env, words.slice(0, words.length - found.args.length)),
      };
    const skip = launcherSkip(word, rest);
    if (skip === null) return null;
    launchers.push(skip.name);
    at += 1 + skip.words;
  }
  return null;
}

type Found = Omit<Invocation, 'launchers' | 'gpus'>;

function terminal(word: string, rest: readonly string[]): Found | null {
  if (python.test(word)) return pythonTarget(rest);
  if (word === '-m' || word === '--module') return pythonTarget(['-m', ...rest]);
  if (/^[^\s-][^\s]*\.py$/.test(word)) return plain('python-file', word, rest);
  if (/^[^\s-][^\s]*\.(?:sh|bash|slurm|sbatch|job)$/.test(word))
    return plain('shell-file', word, rest);
  if (shells.test(word)) {
    const file = rest.findIndex((part) => !/^[-+]/.test(part) && part !== 'pipefail');
    return file < 0 || rest[0] === '-c'
      ? null
      : plain('shell-file', rest[file] ?? '', rest.slice(file + 1));
  }
  if (word === 'make' || word === 'gmake') return makeTarget(rest);
  if (word === 'just' || word === 'task' || word === 'poe' || word === 'invoke' || word === 'nox') {
    const task = rest.findIndex((part) => !part.startsWith('-'));
    return plain('task', task < 0 ? 'default' : (rest[task] ?? ''), rest.slice(task + 1));
  }
  if (runners.has(word) || schedulers.test(word) || pythonLaunchers.test(word)) return null;
  return /^[\w./$~{}-]{1,200}$/.test(word) ? plain('program', word, rest) : null;
}

function pythonTarget(rest: readonly string[]): Found | null {
  for (let at = 0; at < rest.length; at += 1) {
    const part = rest[at] ?? '';
    if (part === '-m') {
      const module = rest[at + 1] ?? '';
      if (moduleLaunchers.test(module)) return fileAmong(rest.slice(at + 2));
      return /^[\w.]+$/.test(module) ? plain('python-module', module, rest.slice(at + 2)) : null;
    }
    if (part === '-c' || part === '-' || part === '-V' || part === '--version') return null;
    if (part === '-W' || part === '-X') at += 1;
    else if (!part.startsWith('-')) return plain('python-file', part, rest.slice(at + 1));
  }
  return null;
}

/** The first Python file or `-m` module behind a launcher's own options. */
function fileAmong(rest: readonly string[]): Found | null {
  for (let at = 0; at < rest.length; at += 1) {
    const part = rest[at] ?? '';
    if (/\.py$/.test(part) && !part.startsWith('-'))
      return plain('python-file', part, rest.slice(at + 1));
    if ((part === '-m' || part === '--module') && /^[\w.]+$/.test(rest[at + 1] ?? '')) {
      return plain('python-module', rest[at + 1] ?? '', rest.slice(at + 2));
    }
  }
  return null;
}

/** How many words belong to a launcher before what it launches; null where it launches nothing we know. */
function launcherSkip(
  word: string,
  rest: readonly string[],
): { name: string; words: number } | null {
  if (runners.has(word)) {
    const run = rest.indexOf('run');
    if (run < 0 || run > 3) return null;
    let at = run + 1;
    while (at < rest.length && (rest[at] ?? '').startsWith('-')) {
      at +=
        /^(?:-n|-p|-e|--name|--env|--environment|--with|--extra|--group|--python|--package|--prefix|--directory|--project|--manifest-path)$/.test(
          rest[at] ?? '',
        )
          ? 2
          : 1;
    }
    return { name: `${word} run`, words: at };
  }
  if (pythonLaunchers.test(word)) {
    const target = fileIndex(rest);
    return target < 0 ? null : { name: word, words: target };
  }
  if (schedulers.test(word)) {
    const target = rest.findIndex(
      (part) =>
        python.test(part) ||
        /^[^-]\S*\.(?:py|sh|bash|slurm|sbatch)$/.test(part) ||
        pythonLaunchers.test(part) ||
        /^(?:bash|sh)$/.test(part),
    );
    return target < 0 ? null : { name: word, words: target };
  }
  return null;
}

function fileIndex(rest: readonly string[]): number {
  return rest.findIndex(
    (part, at) =>
      (/\.py$/.test(part) && !part.startsWith('-')) ||
      python.test(part) ||
      (part === '-m' && /^[\w.]+$/.test(rest[at + 1] ?? '')) ||
      part === '--module',
  );
}

function makeTarget(rest: readonly string[]): Found {
  const folderAt = rest.findIndex((part) => part === '-C' || part === '--directory');
  const target = rest.find(
    (part, at) =>
      !part.startsWith('-') && !part.includes('=') && (folderAt < 0 || at !== folderAt + 1),
  );
  return {
    kind: 'make',
    target: target ?? '',
    args: rest,
    folder: folderAt < 0 ? null : (rest[folderAt + 1] ?? null),
  };
}

function plain(kind: Invocation['kind'], target: string, args: readonly string[]): Found {
  return { kind, target, args, folder: null };
}

const gpuOption =
  /^--(?:nproc[_-]per[_-]node|num[_-]processes|num[_-]gpus|gpus|n[_-]gpus?|devices|num_proc)(?:=(\d{1,4}))?$|^-np$/;

/** GPUs that the front of a command asks for, by its launcher's options or by CUDA_VISIBLE_DEVICES. */
export function gpusAsked(env: readonly string[], front: readonly string[]): number | null {
  for (let at = 0; at < front.length; at += 1) {
    const hit = gpuOption.exec(front[at] ?? '');
    if (!hit) continue;
    const count = Number(hit[1] ?? front[at + 1]);
    if (Number.isInteger(count) && count > 0) return count;
  }
  const mpi = front.findIndex((word) => /^(?:mpiexec|mpirun|horovodrun)$/.test(word));
  const ranks = mpi < 0 ? -1 : front.indexOf('-n', mpi);
  if (ranks > 0 && /^\d{1,4}$/.test(front[ranks + 1] ?? '')) return Number(front[ranks + 1]);
  const visible = env.find((part) => /^CUDA_VISIBLE_DEVICES=\d+(?:,\d+)*$/.test(part));
  return visible === undefined ? null : visible.split(',').length;
}
