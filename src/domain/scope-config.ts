import type { ConfigValueChange } from './change.js';
import type { Category } from './diagnosis.js';
import { isAccumulation, isHyperParameter, isMicroBatch } from './hyper-parameters.js';
import { no, type ScopeRefusal } from './scope-refusal.js';

interface ConfigContext {
  readonly category: Category;
  readonly proven: readonly string[];
  readonly batchDependent: boolean;
}

/** One place at which two lines differ, grown to whole scalars. */
interface Edit {
  /** The key itself was renamed; else its value was replaced. */
  readonly renamed: boolean;
  readonly key: string;
  readonly before: string;
  readonly after: string;
}

const FILES = /\.(?:ya?ml|json|toml)$/i;
const SCALAR = /[^\s,{}[\]:=#]/;

/** Why a change of a config value is out of bounds, or null: one scalar, proven by the error, never a hyper-parameter but for the two settled cases. */
export function checkConfigValue(
  change: ConfigValueChange,
  context: ConfigContext,
): ScopeRefusal | null {
  if (!FILES.test(change.file))
    return no('forbidden', `${change.file} is no YAML, JSON or TOML file.`);
  if (outside(change.file)) return no('forbidden', 'The file lies outside the project.');
  const before = change.before.split('\n');
  const after = change.after.split('\n');
  if (before.length !== after.length) return no('forbidden', 'More than one scalar would change.');
  const changed = before.flatMap((line, at) => (line === after[at] ? [] : [at]));
  if (changed.length === 0) return no('forbidden', 'Nothing would change.');
  const edits = changed.map((at) => editOf(before[at] ?? '', after[at] ?? ''));
  const [edit] = edits;
  if (edits.some((one) => one === null) || !edit) {
    return no('forbidden', 'More than one scalar would change.');
  }
  if (edits.length === 2 && edits[1]) return checkHalving(edit, edits[1], context);
  if (edits.length > 2) return no('forbidden', 'More than one scalar would change.');
  return edit.renamed ? checkRename(edit, context) : checkValue(edit, context);
}

function checkRename(edit: Edit, context: ConfigContext): ScopeRefusal | null {
  if (context.category !== 'config' && context.category !== 'environment') {
    return no('not-proven', 'The error is not about a setting.');
  }
  const proven =
    context.proven.includes(bare(edit.after)) || context.proven.includes(bare(edit.before));
  return proven ? null : no('not-proven', `The error does not name ${bare(edit.after)}.`);
}

function checkValue(edit: Edit, context: ConfigContext): ScopeRefusal | null {
  const before = bare(edit.before);
  const after = bare(edit.after);
  if (sameMeaning(before, after)) {
    return context.category === 'config'
      ? null
      : no('not-proven', 'The error is not about a setting.');
  }
  if (isHyperParameter(edit.key)) {
    return no(
      'hyper-parameter',
      `${edit.key} decides what is learned; its value is not ours to change.`,
    );
  }
  if (
    context.category === 'path' ||
    context.category === 'permission' ||
    context.category === 'disk'
  ) {
    return proves(context.proven, before) && looksLikePath(after)
      ? null
      : no('not-proven', `The error does not name ${before}.`);
  }
  if (/(?:^|[._-])port$/i.test(edit.key) && context.category === 'distributed') return null;
  if (/(?:num_?)?workers$|prefetch_?factor$|persistent_?workers$|pin_?memory$/i.test(edit.key)) {
    return context.category === 'oom' ? null : no('not-proven', 'The error is not about memory.');
  }
  return no('not-proven', `Nothing in the error proves a new value for ${edit.key || 'that key'}.`);
}

/** micro x accumulation stays what it was, and nothing in the model looks at the batch as a whole. */
function checkHalving(one: Edit, two: Edit, context: ConfigContext): ScopeRefusal | null {
  const [micro, accumulation] = isMicroBatch(one.key) ? [one, two] : [two, one];
  if (context.category !== 'oom')
    return no('hyper-parameter', 'Only a full GPU allows a smaller batch.');
  if (context.batchDependent) {
    return no(
      'hyper-parameter',
      'The model looks at the batch as a whole, so halving it changes results.',
    );
  }
  const fits =
    isMicroBatch(micro.key) &&
    isAccumulation(accumulation.key) &&
    [micro, accumulation].every((edit) => /^\d+$/.test(edit.before) && /^\d+$/.test(edit.after)) &&
    Number(micro.before) === 2 * Number(micro.after) &&
    Number(accumulation.after) === 2 * Number(accumulation.before);
  return fits ? null : no('hyper-parameter', 'micro-batch x accumulation would not stay equal.');
}

function editOf(before: string, after: string): Edit | null {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  while (start > 0 && SCALAR.test(before[start - 1] ?? '')) start -= 1;
  while (endBefore < before.length && SCALAR.test(before[endBefore] ?? '')) {
    endBefore += 1;
    endAfter += 1;
  }
  const old = before.slice(start, endBefore);
  const fresh = after.slice(start, endAfter);
  if (/[\n{}[\]#]|:\s|=/.test(old + fresh) || fresh.trim() === '') return null;
  const renamed =
    /^\s*[:=]/.test(before.slice(endBefore)) && !/[:=]\s*["']?$/.test(before.slice(0, start));
  const key = renamed ? old : (/([\w.-]+)["']?\s*[:=]\s*$/.exec(before.slice(0, start))?.[1] ?? '');
  return { renamed, key: bare(key), before: old, after: fresh };
}

function bare(scalar: string): string {
  return scalar.trim().replace(/^(["'])(.*)\1$/s, '$2');
}

/** The same number, truth value or null, written in the type that was meant. */
function sameMeaning(before: string, after: string): boolean {
  if (before === after) return true;
  if (before.toLowerCase() === after.toLowerCase() && /^(?:true|false|null|none)$/i.test(before))
    return true;
  const numbers = [before, after].map((text) =>
    /^[-+]?[\d_.]+(?:e[-+]?\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN,
  );
  return numbers[0] === numbers[1];
}

function proves(proven: readonly string[], value: string): boolean {
  return (
    value !== '' &&
    proven.some(
      (one) =>
        one === value ||
        one.endsWith(`/${value.replace(/^\.?\//, '')}`) ||
        one.startsWith(`${value}/`),
    )
  );
}

function looksLikePath(value: string): boolean {
  return /^[\w./~@+ -]+$/.test(value) && /[/.]|^\w+$/.test(value);
}

function outside(file: string): boolean {
  return file.startsWith('/') || file.split('/').includes('..');
}
