import type { EarlierCheckpoint } from '../domain/machine.js';
import { duration } from './format.js';

const FOLDER =
  /(?:^|\/)(?:out|outputs?|checkpoints?|ckpts?|runs?|results?|logs?|saved?|saved?_models?|exps?|experiments?|work_?dirs?|snapshots?|lightning_logs)(?:[-_][^/]*)?\//i;
const NAME = /(?:ckpt|checkpoint|step|epoch|iter|last|best|latest|final|state|snapshot)[^/]*$/i;
const NOT_ONE = /(?:pre-?trained|embed|vocab|tokenizer|vgg|resnet\d|fixture|tests?\/)/i;

/** Checkpoints that an earlier run seems to have left, by where they lie and what they are called; newest first. */
export function runCheckpoints(
  found: readonly EarlierCheckpoint[] | null,
): readonly EarlierCheckpoint[] {
  return (found ?? []).filter(
    ({ path }) => (FOLDER.test(path) || NAME.test(path)) && !NOT_ONE.test(path),
  );
}

/** `out/step_900.pt, 3 h old`. */
export function checkpointWords({ path, ageSeconds }: EarlierCheckpoint): string {
  const age =
    ageSeconds < 60
      ? 'just written'
      : ageSeconds < 3_600
        ? `${Math.round(ageSeconds / 60)} min old`
        : ageSeconds < 172_800
          ? `${Math.round(ageSeconds / 3_600)} h old`
          : `${duration(Math.round(ageSeconds / 86_400) * 86_400_000)} old`;
  return `${path}, ${age}`;
}
