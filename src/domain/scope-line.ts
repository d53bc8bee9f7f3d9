import type { LineChange } from './change.js';
import { no, type ScopeRefusal } from './scope-refusal.js';

interface LineContext {
  readonly frames: readonly { readonly path: string; readonly line: number }[];
}

/** A line that builds a model, loss, optimiser, scheduler, dataset or transform is never touched, whatever the edit. */
const BUILDS =
  /\b(?:nn|F|optim|optax|keras|layers|losses|optimizers|transforms?|tfm|A|albumentations|lr_scheduler|criterion|torchvision\.models|models|timm|tf\.data)\.[A-Za-z_]\w*\s*\(|\b\w*(?:Loss|Optimizer|Scheduler|Dataset|DataLoader|Compose|Transformer?|Sequential|Linear|Conv\d?d?|Embedding|Adam\w*|SGD|RMSprop|Lion|Adafactor|Model|Net|Encoder|Decoder|Backbone|ImageFolder|Sampler|Collator|Augment\w*)\s*\(|\b(?:create_model|build_model|get_model|make_model|build_optimizer|get_optimizer|get_scheduler|get_loss|build_dataset|get_dataset|load_dataset|build_transforms?|get_transforms?|AutoModel\w*\.from_pretrained|cross_entropy|mse_loss|nll_loss|\.compile|\.fit|\.backward|\.step|clip_grad_norm_?)\s*\(/;

/** Edits that are allowed, each as the one difference it may make. */
const SHAPES: Record<LineChange['edit'], (before: string, after: string) => boolean> = {
  'removed-alias': (before, after) => {
    const change = difference(before, after);
    return change !== null && ALIASES.get(change.old) === change.fresh;
  },
  'moved-import': (before, after) =>
    after === before.replace(/\bfrom collections import\b/, 'from collections.abc import') ||
    after === before.replace(/\bcollections\.(?=[A-Z])/, 'collections.abc.'),
  'map-location': (before, after) =>
    /\bload\s*\(/.test(before) &&
    /^, map_location=(?:'cpu'|"cpu"|device)$/.test(inserted(before, after) ?? ''),
  'path-literal': (before, after) => isPathLiteral(before, after),
  makedirs: (before, after) =>
    /^os\.makedirs\([^;\n]{1,200}, exist_ok=True\); $/.test(inserted(before, after) ?? ''),
  'to-device': (before, after) => /^\.to\((?:self\.)?device\)$/.test(inserted(before, after) ?? ''),
};

/** Names that a library dropped, and the plain name that means the same. */
const ALIASES = new Map([
  ['np.float', 'float'],
  ['np.int', 'int'],
  ['np.bool', 'bool'],
  ['np.object', 'object'],
  ['np.str', 'str'],
  ['np.complex', 'complex'],
  ['np.long', 'int'],
  ['np.unicode', 'str'],
  ['np.float_', 'np.float64'],
  ['np.complex_', 'np.complex128'],
  ['np.Inf', 'np.inf'],
  ['np.Infinity', 'np.inf'],
  ['np.NaN', 'np.nan'],
  ['np.NAN', 'np.nan'],
  ['np.product', 'np.prod'],
  ['np.cumproduct', 'np.cumprod'],
  ['np.alltrue', 'np.all'],
  ['np.sometrue', 'np.any'],
  ['np.trapz', 'np.trapezoid'],
  ['np.in1d', 'np.isin'],
  ['np.row_stack', 'np.vstack'],
  ['np.unicode_', 'np.str_'],
  ['np.string_', 'np.bytes_'],
  ...['float', 'int', 'bool', 'object', 'str', 'complex'].map((name): [string, string] => [
    `numpy.${name}`,
    name,
  ]),
]);

/** The plain name for one that NumPy dropped, or null. */
export function aliasReplacement(name: string): string | null {
  return ALIASES.get(name) ?? null;
}

/** Why an edit of one source line is out of bounds, or null. */
export function checkLine(change: LineChange, context: LineContext): ScopeRefusal | null {
  const { before, after } = change;
  if (!/\.py$/.test(change.file) || change.file.startsWith('/') || change.file.includes('..')) {
    return no('forbidden', 'Only a Python file of the project may have a line changed.');
  }
  if (before.includes('\n') || after.includes('\n') || before === after) {
    return no('forbidden', 'Exactly one line may change.');
  }
  const cited = context.frames.some(
    (frame) => frame.line === change.line && samePath(frame.path, change.file),
  );
  if (!cited) return no('not-proven', 'The line is not in the traceback.');
  if (BUILDS.test(before) || BUILDS.test(after)) {
    return no('logic', 'The line builds a part of the training itself.');
  }
  return SHAPES[change.edit](before, after)
    ? null
    : no('forbidden', `The edit is not the listed one (${change.edit}).`);
}

function isPathLiteral(before: string, after: string): boolean {
  const a = literals(before);
  const b = literals(after);
  if (a.rest !== b.rest || a.texts.length !== b.texts.length) return false;
  const changed = a.texts.filter((text, at) => text !== b.texts[at]);
  const fresh = b.texts.filter((text, at) => text !== a.texts[at]);
  return (
    changed.length === 1 &&
    [...changed, ...fresh].every((text) => /[/.]/.test(text) && /^[\w./ +@~-]+$/.test(text))
  );
}

function literals(line: string): { rest: string; texts: string[] } {
  const texts: string[] = [];
  const rest = line.replace(
    /(["'])((?:(?!\1)[^\\\n]){0,300})\1/g,
    (_, quote: string, text: string) => {
      texts.push(text);
      return `${quote}${quote}`;
    },
  );
  return { rest, texts };
}

/** What was put into a line at one place, or null where more than that differs. */
function inserted(before: string, after: string): string | null {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const added = after.length - before.length;
  if (added <= 0) return null;
  for (let at = start; at >= Math.max(0, start - added); at -= 1) {
    if (before === after.slice(0, at) + after.slice(at + added)) {
      const text = after.slice(at, at + added);
      if (/^[.,o]/.test(text)) return text;
    }
  }
  return null;
}

function difference(before: string, after: string): { old: string; fresh: string } | null {
  for (const [old, fresh] of ALIASES) {
    const pattern = new RegExp(`(?<![\\w.])${old.replace('.', '\\.')}(?!\\w)`, 'g');
    if (pattern.test(before) && before.replace(pattern, fresh) === after) return { old, fresh };
  }
  return null;
}

function samePath(printed: string, relative: string): boolean {
  const clean = printed.replace(/^\.\//, '');
  return clean === relative || clean.endsWith(`/${relative}`);
}
