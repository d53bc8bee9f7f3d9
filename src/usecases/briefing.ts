import type { Run } from '../domain/run.js';
import type { Offer, Scan } from '../domain/scan.js';
import type { Pitfall, QuestionId } from '../domain/sentences.js';

/** What is known before the first step: answers that the look at the project gave, and pitfalls that it shows signs of. */
export type Briefing = Run['briefing'];

/** Works the briefing out from the scan and the texts of the configs that the command names. */
export function briefingOf(scan: Scan, offer: Offer): Briefing {
  const texts = [offer.command, ...Object.values(offer.files).map((file) => file.text ?? '')].join(
    '\n',
  );
  const gpus = scan.result?.environment.gpus;
  const count = Array.isArray(gpus) ? gpus.length : null;
  return { known: knownAnswers(scan, offer), pitfalls: pitfallsOf(texts, count), gpus: count };
}

function knownAnswers(scan: Scan, offer: Offer): Partial<Record<QuestionId, string>> {
  const environment = scan.result?.environment;
  const trackers = environment
    ? ([
        ['wandb', environment.wandb],
        ['tensorboard', environment.tensorboard],
        ['mlflow', environment.mlflow],
      ] as const)
    : [];
  const found = trackers.filter(([, state]) => state !== 'none' && state !== 'unknown');
  const resume = /(?:--|[\s.])(resume|ckpt|checkpoint)[\w.-]*[= ]\S+/i
    .exec(offer.command)?.[0]
    ?.trim();
  return {
    ...(found.length > 0
      ? { tracking: found.map(([name, state]) => `${name}: ${state}`).join('; ') }
      : {}),
    ...(environment && found.length === 0
      ? { tracking: 'No tracker was found in this project.' }
      : {}),
    ...(resume ? { resume: `The command says ${resume}.` } : {}),
  };
}

function pitfallsOf(texts: string, gpus: number | null): readonly Pitfall[] {
  const has = (pattern: RegExp) => pattern.test(texts);
  const ranks = has(/torchrun|accelerate launch|deepspeed|nproc|ddp|multi.?gpu/i) && gpus !== 1;
  return [
    ...(has(/\b(fp16|bf16|float16|bfloat16|autocast|mixed_?precision)\b/i)
      ? (['precision'] as const)
      : []),
    ...(ranks ? (['multi-gpu'] as const) : []),
    ...(has(/learning_?rate|\blr\b/i) && !has(/warm.?up/i) ? (['warmup'] as const) : []),
    ...(has(/accum/i) ? (['accumulation'] as const) : []),
  ];
}
