import type { Environment, Gpu, Probed } from '../domain/project.js';
import { chooseInterpreter, type PythonFindings, readPython } from './interpreter.js';
import { frameworkOf, readPackages, trackerState } from './packages.js';
import { sections } from './sections.js';

/** Reads the answer of `environmentScript`. A probe that was late, missing or failed gives `unknown`, never `none`. */
export function parseEnvironment(stdout: string): Environment {
  const answers = sections(stdout);
  const lines = (id: string) => answers.get(id) ?? null;
  const python = readPython(lines('python'), lines('packages'));
  const packages = readPackages(lines('packages'));
  const trackers = lines('trackers') ?? [];
  const gpus = gpusOf(lines('gpus'), lines('holders') ?? []);
  const git = lines('git');
  return {
    python: pythonVersion(python),
    interpreter: chooseInterpreter(python),
    requiredPython: firstOr(lines('required')),
    framework: frameworkOf(packages),
    cuda: cudaOf(lines('cuda'), lines('gpus')),
    driver: driverOf(lines('gpus')),
    gpus,
    ram: ramOf(lines('memory')),
    disk: diskOf(lines('disk')),
    wandb: wandbOf(packages, trackers),
    tensorboard: trackerState(packages, ['tensorboard', 'tensorboardX']),
    mlflow: mlflowOf(packages, trackers),
    gitCommit: commitOf(git),
    gitDirty: git?.includes('dirty') ? true : git?.includes('clean') ? false : 'unknown',
    sessions: (lines('sessions') ?? []).filter((name) => /^propel-train-[\w-]{1,80}$/.test(name)),
  };
}

function pythonVersion(python: PythonFindings | null): Probed {
  if (!python) return 'unknown';
  const version =
    python.venv?.version || python.programs.find((program) => program.version !== '')?.version;
  if (python.venv || python.programs.length > 0) return version || 'unknown';
  return 'none';
}

function firstOr(lines: readonly string[] | null): Probed {
  return lines === null ? 'unknown' : (lines[0]?.slice(0, 60) ?? 'none');
}

function gpusOf(
  lines: readonly string[] | null,
  holders: readonly string[],
): readonly Gpu[] | 'unknown' {
  if (lines?.[0] === 'none') return [];
  if (!lines?.includes('listed')) return 'unknown';
  return lines.flatMap((line): Gpu[] => {
    const parts = line.split(',').map((part) => part.trim());
    const [index, uuid, name, total, used, utilisation] = parts;
    if (parts.length < 7 || !/^\d+$/.test(index ?? '') || name === undefined) return [];
    return [
      {
        index: Number(index),
        name: name.slice(0, 80),
        totalMiB: numberOr(total) ?? 0,
        usedMiB: numberOr(used) ?? 0,
        utilisation: numberOr(utilisation),
        holders: holders.flatMap((holder) => holderOf(holder, uuid ?? '')),
      },
    ];
  });
}

/** `user pid 123 (1024 MiB)` of a process that holds memory of this GPU. */
function holderOf(line: string, uuid: string): readonly string[] {
  const [gpu, pid, memory, user] = line.split(',').map((part) => part.trim());
  if (gpu !== uuid || !/^\d+$/.test(pid ?? '')) return [];
  const size = numberOr(memory);
  return [`${user || 'somebody'} pid ${pid}${size === null ? '' : ` (${size} MiB)`}`];
}

function numberOr(text: string | undefined): number | null {
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

function driverOf(lines: readonly string[] | null): Probed {
  if (lines?.[0] === 'none') return 'none';
  if (!lines?.includes('listed')) return 'unknown';
  return lines[0]?.split(',')[6]?.trim() || 'unknown';
}

function cudaOf(lines: readonly string[] | null, gpus: readonly string[] | null): Probed {
  const found = (word: string) =>
    lines?.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
  const version = found('driver') ?? found('toolkit');
  if (version) return version;
  return lines !== null && gpus?.[0] === 'none' ? 'none' : 'unknown';
}

function ramOf(lines: readonly string[] | null): Probed {
  const kib = (word: string) =>
    numberOr(lines?.find((line) => line.startsWith(`${word} `))?.split(' ')[1]);
  const total = kib('MemTotal');
  const free = kib('MemAvailable');
  if (total === null || free === null) return 'unknown';
  return `${gib(free)} free of ${gib(total)}`;
}

function diskOf(lines: readonly string[] | null): Probed {
  const hit = /\s(\d+)\s+(\d+)\s+(\d+)\s+\d+%\s/.exec(lines?.[0] ?? '');
  return hit ? `${gib(Number(hit[3]))} free of ${gib(Number(hit[1]))}` : 'unknown';
}

function gib(kib: number): string {
  const value = kib / 1024 / 1024;
  return `${value >= 10 ? Math.round(value) : value.toFixed(1)} GiB`;
}

function wandbOf(
  packages: ReadonlyMap<string, string> | null,
  trackers: readonly string[],
): Probed {
  const mode = trackers.find((line) => line.startsWith('wandb mode '))?.slice('wandb mode '.length);
  const installed = trackerState(packages, ['wandb']);
  if (mode === 'offline' || mode === 'disabled' || mode === 'dryrun')
    return mode === 'dryrun' ? 'offline' : mode;
  const login = trackers.some((line) => line === 'wandb key' || line === 'wandb netrc');
  if (installed === 'none' || installed === 'unknown') return installed;
  return login ? `logged in (${installed})` : `not logged in (${installed})`;
}

function mlflowOf(
  packages: ReadonlyMap<string, string> | null,
  trackers: readonly string[],
): Probed {
  const installed = trackerState(packages, ['mlflow']);
  if (installed === 'none' || installed === 'unknown') return installed;
  return trackers.includes('mlflow uri') ? `server configured (${installed})` : installed;
}

function commitOf(lines: readonly string[] | null): Probed {
  if (lines?.[0] === 'none') return 'none';
  const commit = lines?.find((line) => line.startsWith('commit '))?.slice('commit '.length);
  return commit && /^[0-9a-f]{7,40}$/.test(commit) ? commit : 'unknown';
}
