import { readInvocation } from '../shell/invocation.js';
import { splitCommands } from '../shell/words.js';

/** What folding looks at. */
export interface Foldable {
  readonly command: string;
  readonly kind: string;
  readonly entry: string | null;
  readonly source: string;
  readonly evidence: readonly string[];
}

/**
 * Folds near-duplicates into the better one, which comes first: the same words, a bare script under a command that
 * documents it, and documented variants that differ in values alone. The folded one's source joins the evidence.
 */
export function foldDuplicates<T extends Foldable>(ranked: readonly T[]): readonly T[] {
  const kept: T[] = [];
  const owner = new Map<string, number>();
  for (const candidate of ranked) {
    const keys = keysOf(candidate);
    const at = keys.map((key) => owner.get(key)).find((index) => index !== undefined);
    const index = at ?? kept.length;
    for (const key of shownKeys(candidate)) if (!owner.has(key)) owner.set(key, index);
    const target = kept[index];
    if (at === undefined || target === undefined) kept.push(candidate);
    else if (target.evidence.length < 8 && target.source !== candidate.source) {
      kept[index] = { ...target, evidence: [...target.evidence, `also ${candidate.source}`] };
    }
  }
  return kept;
}

/** Keys under which a candidate is looked for among the better ones. */
function keysOf(candidate: Foldable): readonly string[] {
  const keys = [`words ${plainWords(candidate.command)}`];
  if (candidate.kind === 'script' || candidate.kind === 'module')
    keys.push(`runs ${candidate.entry}`);
  if (candidate.kind === 'shell') keys.push(`shell ${candidate.entry}`);
  if (candidate.kind === 'documented') keys.push(`shape ${shapeOf(candidate)}`);
  return keys;
}

/** Keys under which a kept candidate is found by the lesser ones. */
function shownKeys(candidate: Foldable): readonly string[] {
  const keys = [`words ${plainWords(candidate.command)}`];
  const invocation = invocationOf(candidate.command);
  if (invocation?.kind === 'python-file' || invocation?.kind === 'python-module')
    keys.push(`runs ${candidate.entry}`);
  if (invocation?.kind === 'shell-file') keys.push(`shell ${candidate.entry}`);
  if (candidate.kind === 'documented') keys.push(`shape ${shapeOf(candidate)}`);
  return keys;
}

function plainWords(command: string): string {
  return command
    .replace(/\bpython3\b/g, 'python')
    .replace(/(^|\s)\.\//g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Launcher, entry and names of options: equal for commands that differ in values alone. */
function shapeOf(candidate: Foldable): string {
  const invocation = invocationOf(candidate.command);
  if (!invocation) return candidate.command;
  const shape = invocation.args.map((arg) => {
    if (/\.(?:ya?ml|json|toml|py)$/.test(arg)) return arg;
    const name = /^(-{1,2}[\w-]+|[\w.+]+(?==))/.exec(arg)?.[1];
    return name ?? (/^[A-Za-z]\w*$/.test(arg) ? arg : '#');
  });
  return [
    candidate.entry ?? invocation.target,
    invocation.launchers.join(' '),
    ...new Set(shape.sort()),
  ].join('\n');
}

function invocationOf(command: string) {
  const commands = splitCommands(command);
  const last = commands[commands.length - 1];
  return last ? readInvocation(last.words) : null;
}
