import type { Pitfall } from '../../domain/sentences.js';
import { cleanLine } from '../clean-line.js';
import type { Stated } from '../stated-values.js';
import { batchWords } from './batch.js';

/** What a command would run with, as far as it can be read. */
export interface Project {
  readonly command: string;
  /** The entry script and its text, where it is Python and was read. */
  readonly entry: { readonly path: string; readonly text: string } | null;
  /** Texts of the configs by path. */
  readonly configs: Readonly<Record<string, string>>;
  readonly stated: ReadonlyMap<string, Stated>;
  /** GPUs that the run takes, where that is stated. */
  readonly gpus: number | null;
  /** GPUs of the machine, where known. */
  readonly machineGpus: number | null;
}

const RATES = ['learning_rate', 'lr', 'base_lr', 'max_lr', 'peak_lr', 'init_lr'];
const SCALES_BY_ITSELF =
  /\b(?:transformers|lightning|pytorch_lightning|accelerate|deepspeed|keras|composer|fastai)\b/;
const SCALED_RATE =
  /\blr\s{0,4}\*=?|\*\s{0,4}(?:args\.|cfg\.|config\.)?(?:world_size|n_?gpus?|num_gpus)\b|scale_?lr|lr_?scal|linear_scaling|auto_scale_lr|get_world_size\(\)\s{0,4}[*/]|sqrt\(.{0,40}world/i;

/** Which pitfalls the project shows signs of. */
export function pitfallsOf(project: Project): readonly Pitfall[] {
  const texts = [project.command, project.entry?.text ?? '', ...Object.values(project.configs)];
  const has = (pattern: RegExp) => texts.some((text) => pattern.test(text));
  const launched = has(/torchrun|accelerate launch|deepspeed|nproc|ddp|multi.?gpu/i);
  const many = project.gpus === null ? launched && project.machineGpus !== 1 : project.gpus > 1;
  return [
    ...(has(/\b(?:fp16|bf16|float16|bfloat16|autocast|mixed_?precision)\b/i)
      ? (['precision'] as const)
      : []),
    ...(many ? (['multi-gpu'] as const) : []),
    ...(has(/learning_?rate|\blr\b/i) && !has(/warm.?up/i) ? (['warmup'] as const) : []),
    ...(has(/accum/i) ? (['accumulation'] as const) : []),
  ];
}

/** What this project says itself about each of these pitfalls, with its own numbers; left out where it says nothing. */
export function ownWords(
  project: Project,
  pitfalls: readonly Pitfall[],
): Readonly<Partial<Record<Pitfall, string>>> {
  const batch = batchWords(project.stated, project.gpus);
  const found: readonly (readonly [Pitfall, string | null])[] = [
    ['precision', precisionWords(project)],
    ['multi-gpu', rateWords(project)],
    ['warmup', warmupWords(project)],
    ['accumulation', batch],
  ];
  const words = found.flatMap(([pitfall, text]): readonly (readonly [Pitfall, string])[] => {
    const whole = pitfall === 'multi-gpu' && !pitfalls.includes('accumulation') ? batch : null;
    const both = [whole, text].filter((part) => part !== null).join('; ');
    return both !== '' && pitfalls.includes(pitfall) ? [[pitfall, `${both}.`]] : [];
  });
  return Object.fromEntries(words);
}

/** Half precision in the script's own loop, and whether its losses are scaled. Frameworks scale by themselves. */
function precisionWords({ entry, configs, command }: Project): string | null {
  if (!entry || SCALES_BY_ITSELF.test(entry.text)) return null;
  const half =
    lineOf(entry.text, /^(?!\s*#).{0,300}(?:\bfloat16\b|\bfp16\b|\.half\(\)|\bautocast\()/) ?? null;
  if (half === null) return null;
  const scaling = /GradScaler|loss_?scal|dynamic_?scal|\bapex\b/i;
  const where = lineOf(entry.text, scaling);
  if (where !== null) return `loss scaling is there (${entry.path}:${where})`;
  if ([command, ...Object.values(configs)].some((text) => scaling.test(text))) return null;
  if (/bfloat16|bf16/i.test(entry.text)) return null;
  return `${entry.path}:${half} uses fp16, and no loss scaling (GradScaler, loss_scale) is in the script, its configs or the command`;
}

function rateWords({ stated, gpus, entry, configs, command }: Project): string | null {
  const rate = rateOf(stated);
  if (!rate || gpus === null || gpus < 2) return null;
  const texts = [command, entry?.text ?? '', ...Object.values(configs)];
  if (texts.some((text) => SCALED_RATE.test(text))) return null;
  return `${rate.key} is ${value(rate)} in ${rate.where}, and nothing that I read scales it for ${gpus} GPUs`;
}

function warmupWords({ stated, configs }: Project): string | null {
  const rate = rateOf(stated);
  if (!rate) return null;
  const places = Object.keys(configs).length === 0 ? 'the command' : 'the configs or the command';
  return `${rate.key} is ${value(rate)} in ${rate.where}; no warm-up key is in ${places}`;
}

function rateOf(stated: ReadonlyMap<string, Stated>): Stated | null {
  const found = RATES.map((key) => stated.get(key)).find(Boolean);
  return found && /^\d*\.?\d+(?:e-?\d+)?$/i.test(found.value) ? found : null;
}

function value({ value: text }: Stated): string {
  return cleanLine(text, 40);
}

/** 1-based line on which a pattern is first found. */
function lineOf(text: string, pattern: RegExp): number | null {
  const at = text.split('\n').findIndex((line) => pattern.test(line.slice(0, 400)));
  return at < 0 ? null : at + 1;
}
