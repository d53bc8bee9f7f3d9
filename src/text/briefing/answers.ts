import type { EarlierCheckpoint } from '../../domain/machine.js';
import type { Environment } from '../../domain/project.js';
import type { QuestionId } from '../../domain/sentences.js';
import { checkpointWords, runCheckpoints } from '../checkpoints.js';
import type { Stated } from '../stated-values.js';

/** What the look at project and machine knows. */
export interface Known {
  readonly stated: ReadonlyMap<string, Stated>;
  readonly environment: Environment | null;
  /** Null where that could not be told. */
  readonly checkpoints: readonly EarlierCheckpoint[] | null;
  readonly entry: { readonly path: string; readonly text: string } | null;
}

const TARGETS = ['metric_for_best_model', 'monitor', 'early_stopping_metric', 'best_metric'].concat(
  ['target_metric', 'key_metric', 'main_metric', 'save_best'],
);
const SMOKE = /^(?:fast_dev_run|smoke(?:_test)?|dry_run|overfit_batches|limit_train_batches)$/;
const STEPS = /^(?:max_steps|max_train_steps|max_iters|num_steps|total_steps|train_iters)$/;
/** Fewer steps than this are a try, not a training. */
const FEW_STEPS = 50;
const RESUME =
  /^(?:(?:auto_)?resume\w*|ckpt(?:_path|_file)?|checkpoint(?:_path|_file)?|load(?:_from|_checkpoint|_ckpt)?|init_from|restore(?:_from|_path)?|continue(?:_from)?)$/;
const NO = /^(?:false|no|none|null|never|0|~|scratch|gpt2\S*|""|'')?$/i;
const SELF_RESUME =
  /get_last_checkpoint|latest_?checkpoint|find_?latest|auto_?resume|resume_if|last\.ckpt/i;

/** Answers to the questions before training that the look already gave. */
export function knownAnswers(known: Known): Readonly<Partial<Record<QuestionId, string>>> {
  const answers: readonly (readonly [QuestionId, string | null])[] = [
    ['target', targetAnswer(known)],
    ['smoke', smokeAnswer(known)],
    ['tracking', trackingAnswer(known)],
    ['resume', resumeAnswer(known)],
  ];
  return Object.fromEntries(answers.filter(([, text]) => text !== null));
}

function targetAnswer({ stated }: Known): string | null {
  const found = TARGETS.map((key) => stated.get(key)).find(
    (setting) =>
      setting && /^[\w/@.-]{1,60}$/.test(setting.value) && !/^true|^false/i.test(setting.value),
  );
  return found ? `${capital(found.where)} says ${found.key}: ${found.value}.` : null;
}

function smokeAnswer({ stated, checkpoints }: Known): string | null {
  for (const { key, value, where } of stated.values()) {
    const few = STEPS.test(key) && /^[1-9]\d?$/.test(value) && Number(value) <= FEW_STEPS;
    if (few || (SMOKE.test(key) && !NO.test(value) && !/^1\.0*$/.test(value)))
      return `This looks like one: ${where} says ${key}: ${value}.`;
  }
  const [newest] = runCheckpoints(checkpoints);
  return newest ? `It seems to have run before: ${checkpointWords(newest)}.` : null;
}

function trackingAnswer({ environment }: Known): string | null {
  if (!environment) return null;
  const trackers = [
    ['wandb', environment.wandb],
    ['tensorboard', environment.tensorboard],
    ['mlflow', environment.mlflow],
  ] as const;
  const found = trackers.filter(([, state]) => state !== 'none' && state !== 'unknown');
  if (found.length > 0) return found.map(([name, state]) => `${name}: ${state}`).join('; ');
  return trackers.every(([, state]) => state === 'none')
    ? 'No tracker was found in the Python that the command uses.'
    : null;
}

function resumeAnswer({ stated, checkpoints, entry }: Known): string | null {
  const said = [...stated.values()].find(({ key, value }) => RESUME.test(key) && !NO.test(value));
  const [newest] = runCheckpoints(checkpoints);
  if (said) {
    const there = (checkpoints ?? []).find(({ path }) => said.value.replace(/^\.\//, '') === path);
    const words = `${capital(said.where)} says ${said.key}: ${said.value}`;
    if (there) return `${words}; found ${checkpointWords(there)}.`;
    return newest ? `${words}; the newest here is ${checkpointWords(newest)}.` : `${words}.`;
  }
  if (checkpoints === null) return null;
  if (!newest) return 'No earlier checkpoint was found in the project, and the command names none.';
  const line = entry?.text.split('\n').findIndex((text) => SELF_RESUME.test(text.slice(0, 400)));
  if (entry && line !== undefined && line >= 0)
    return `Found ${checkpointWords(newest)}; the command names none, but ${entry.path}:${line + 1} looks for one by itself.`;
  return `Found ${checkpointWords(newest)}; this command does not resume from it.`;
}

function capital(words: string): string {
  return words === 'the command' ? 'The command' : words;
}
