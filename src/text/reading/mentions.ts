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
  /(?:global[_ -]?step|step|iter(?:ation)?|update)s?[ _:=#-]{0,3}(\d{1,12})(?![\d.]*[a-z%\d])/i;
const STEP_IN_NAME = /(?:checkpoint|ckpt)[_-]{1,2}(\d{2,12})(?![\d.]*[_a-z%\d-])/i;

/** True where a statement says in words that its number is a step. */
export function isStepSaid(text: string): boolean {
  const seen = text.slice(0, 600);
  return STEP_AFTER.test(seen) || STEP_BEFORE.test(seen);
}

/** The training step that a statement prints, in words or in the name of what it saved; or null. */
export function stepIn(text: string): number | null {
  const seen = text.slice(0, 600);
  const found = STEP_AFTER.exec(seen) ?? STEP_BEFORE.exec(seen) ?? STEP_IN_NAME.exec(seen);
  return found === null ? null : Number(found[1]);
}
