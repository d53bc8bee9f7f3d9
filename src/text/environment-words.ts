import type { Environment, Gpu, Probed } from '../domain/project.js';
import { cleanLine } from './clean-line.js';
import { plural } from './format.js';

/** A probe's answer for a person. */
function probed(value: Probed): string {
  if (value === 'none') return 'none found';
  if (value === 'unknown') return 'not known';
  return cleanLine(value, 120);
}

/** GPUs in one line: how many of which kind, how much memory, how many of them free. */
export function gpuLine(gpus: readonly Gpu[] | 'unknown'): string {
  if (gpus === 'unknown') return 'not known';
  if (gpus.length === 0) return 'none';
  const kinds = new Map<string, Gpu[]>();
  for (const gpu of gpus) {
    const kind = `${cleanLine(gpu.name, 40)} ${gib(gpu.totalMiB)}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), gpu]);
  }
  const parts = [...kinds].slice(0, 4).map(([kind, same]) => `${same.length} × ${kind}`);
  const free = gpus.filter(isFree).length;
  const state = free === gpus.length ? 'all free' : free === 0 ? 'all in use' : `${free} free`;
  return `${parts.join(', ')} (${state})`;
}

/** MiB as whole GiB. */
function gib(mib: number): string {
  return `${Math.round(mib / 1024)} GiB`;
}

/** Free: nobody holds it, and next to none of its memory is taken (a driver alone takes some). */
export function isFree(gpu: Gpu): boolean {
  return gpu.holders.length === 0 && gpu.usedMiB < Math.max(600, gpu.totalMiB * 0.02);
}

/** The environment as label and value, what matters most first, ten at most. */
export function environmentFields(
  environment: Environment,
): readonly (readonly [string, string | null])[] {
  const required = environment.requiredPython;
  const wants =
    required === 'none' || required === 'unknown'
      ? ''
      : ` (project wants ${cleanLine(required, 40)})`;
  return [
    ['Python', probed(environment.python) + wants],
    ['Framework', probed(environment.framework)],
    ['CUDA', cudaLine(environment)],
    ['GPUs', gpuLine(environment.gpus)],
    ['wandb', probed(environment.wandb)],
    ['TensorBoard', probed(environment.tensorboard)],
    ['Memory', probed(environment.ram)],
    ['Disk', probed(environment.disk)],
    ['Git', gitLine(environment)],
    ['Sessions', sessionLine(environment.sessions)],
  ];
}

function cudaLine(environment: Environment): string {
  const cuda = probed(environment.cuda);
  const driver = environment.driver;
  return driver === 'none' || driver === 'unknown' ? cuda : `${cuda}, driver ${probed(driver)}`;
}

function gitLine(environment: Environment): string {
  if (environment.gitCommit === 'none') return 'not a repository';
  const commit = probed(environment.gitCommit);
  if (environment.gitDirty === 'unknown') return commit;
  return environment.gitDirty ? `${commit}, with uncommitted changes` : `${commit}, clean`;
}

function sessionLine(sessions: readonly string[]): string | null {
  return sessions.length === 0 ? null : `${plural(sessions.length, 'session')} already running`;
}
