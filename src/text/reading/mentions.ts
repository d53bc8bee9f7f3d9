const PATH =
  /(?:['"“`(]|\s|^|=|:)((?:[A-Za-z]:\\|~?\/|\.{1,2}\/|[a-z][a-z\d]{1,8}:\/\/)?[\w.@+=-]+(?:[/\\][\w.@+=-]+)*\.?[\w-]*)/g;
const LIKE_A_FILE = /^[\w@+=-][\w.@+=-]*\.[A-Za-z]\w{0,11}$/;

/** The path that a statement names: what has a slash or a known ending, the last one; else the first that looks like a file; or null. */
export function pathIn(text: string): string | null {
  let best: string | null = null;
  let like: string | null = null;
  for (const match of text.slice(0, 600).matchAll(PATH)) {
    const path = (match[1] ?? '').replace(/[.,;:]+$/, '');
    if (/[/\\]/.test(path) && /[A-Za-z]/.test(path) && path.length > 3) best = path;
    else if (
      /\.(?:pth?|ckpt|safetensors|h5|keras|params|pdparams|caffemodel|npz|pkl|zip|bin)$/i.test(path)
    )
      best = path;
    else if (LIKE_A_FILE.test(path)) like ??= path;
  }
  return best ?? like;
}

const STEP_AFTER = /(?:^|[\s@(,])(\d{1,12})\s?(?:updates|steps|iterations|iters)\b/i;
const STEP_BEFORE =
  /(?:global[_ -]?step|step|iter(?:ation)?|update)s?[ _:=#-]{0,3}(\d{1,12})(?:(?![\d.]*[a-z%\d])|(?=\.[a-z]\w{0,11}(?![\w/])))/i;
const STEP_IN_NAME = /(?:checkpoint|ckpt)[_-]{1,2}(\d{2,12})(?![\d.]*[_a-z%\d-])/i;
const STEP_SAVED = /\bcheckpoints? for (\d{1,12}) into\b/i;
/** The last number of a file's own name. */
const LAST_IN_NAME = /(?<![\d.])(\d{1,12})(?=\D{0,40}$)/;

/** True where a statement says in words that its number is a step. */
export function isStepSaid(text: string): boolean {
  const seen = text.slice(0, 600);
  return STEP_AFTER.test(seen) || STEP_BEFORE.test(seen);
}

/** The training step that a statement prints, in words or in the name of what it saved; or null. */
export function stepIn(text: string): number | null {
  const seen = text.slice(0, 600);
  const found =
    STEP_AFTER.exec(seen) ??
    STEP_BEFORE.exec(seen) ??
    STEP_SAVED.exec(seen) ??
    STEP_IN_NAME.exec(seen);
  return found === null ? null : Number(found[1]);
}

/** A number of so many figures is no epoch; one that could be a date is no step. */
const STEP_OF_FILE =
  /(?:checkpoint|ckpt|step|iter)[_-]?(?!(?:19|20)\d{6}\.)0{0,8}(\d{4,12})\.(?:pth?|ckpt|safetensors|h5|pdparams|bin|tar|npz|msgpack)\b/i;

/** The step that a checkpoint's file is named after, `checkpoint_0705000.pt`, or null. */
export function stepOfFile(text: string): number | null {
  const found = STEP_OF_FILE.exec(text.slice(0, 600));
  return found === null ? null : Number(found[1]);
}

/** A step of the run and how far it is to the next that is printed. */
export interface Pace {
  readonly step: number;
  readonly gap: number;
}

/** The number that ends a file's name, where it can only be the step that the run is at. */
export function stepNear(path: string, pace: Pace): number | null {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const found = LAST_IN_NAME.exec(name);
  if (found === null) return null;
  const step = Number(found[1]);
  const gap = pace.gap === 0 && step >= pace.step && step >= 100 ? pace.step : pace.gap;
  return Math.abs(step - pace.step) <= Math.max(1, gap) ? step : null;
}
