import type { CommandChange } from './change.js';
import type { Category } from './diagnosis.js';
import { isAccumulation, isHyperParameter, isMicroBatch } from './hyper-parameters.js';
import { no, type ScopeRefusal } from './scope-refusal.js';

interface CommandContext {
  readonly category: Category;
  readonly proven: readonly string[];
  readonly command: string;
  readonly batchDependent: boolean;
}

/** Flags of launchers, which say how processes start and nothing about training. */
const LAUNCHER =
  /^--?(?:master[_-](?:port|addr)|rdzv[_-](?:endpoint|id|backend)|main[_-]process[_-](?:port|ip)|nproc[_-]per[_-]node|nnodes|node[_-]rank|num[_-]processes|num[_-]machines|standalone|local[_-]ranks?[_-]filter)$/;
const POWER = /[;|&<>`$(){}\n\r\0\\]/g;

/** Why a new command is out of bounds, or null: the same command with one word replaced, renamed or put in front, never a new flag of training. */
export function checkCommand(change: CommandChange, context: CommandContext): ScopeRefusal | null {
  if (change.before !== context.command)
    return no('forbidden', 'The command is not the confirmed one.');
  if (change.before === change.after) return no('forbidden', 'Nothing would change.');
  if (powers(change.after) !== powers(change.before) || /\bsudo\b|\brm\b/.test(added(change))) {
    return no('forbidden', 'The new command would do more than the old one.');
  }
  const before = words(change.before);
  const after = words(change.after);
  if (context.category === 'oom' && !context.batchDependent && halves(before, after)) return null;
  const gone = before.filter((word) => !after.includes(word));
  const fresh = after.filter((word) => !before.includes(word));
  if (gone.length > 2 || fresh.length > 4)
    return no('forbidden', 'Too much of the command would change.');
  const lost = gone.filter(isFlag);
  for (const flag of fresh.filter(isFlag)) {
    const name = flag.split('=', 1)[0] ?? flag;
    if (LAUNCHER.test(name) || name === '-m') continue;
    const old = lost.find((one) => context.proven.includes(one.split('=', 1)[0] ?? one));
    if (!old) return no('not-proven', `${name} would be a flag of our own.`);
    if (valueOf(old) !== valueOf(flag)) return no('forbidden', 'A renamed flag keeps its value.');
  }
  return checkValues(before, after, context);
}

function checkValues(
  before: readonly string[],
  after: readonly string[],
  context: CommandContext,
): ScopeRefusal | null {
  for (const [at, word] of after.entries()) {
    const [name, value] = setting(after, at);
    if (!name || !isHyperParameter(name.replace(/^[-+]+/, '')) || LAUNCHER.test(name)) continue;
    const old = before.findIndex(
      (one, index) => one === word || setting(before, index)[0] === name,
    );
    const was = old === -1 ? null : setting(before, old)[1];
    if (was !== null && was !== value) {
      return no(
        'hyper-parameter',
        `${name} decides what is learned; its value is not ours to change.`,
      );
    }
  }
  return context.category === 'none' ? no('forbidden', 'Nothing failed.') : null;
}

/** Exactly two numbers change: half the micro-batch, twice the accumulation. */
function halves(before: readonly string[], after: readonly string[]): boolean {
  if (before.length !== after.length) return false;
  const changed = before.flatMap((word, at) => (word === after[at] ? [] : [at]));
  const edits = changed.map((at) => {
    const equals = before[at]?.includes('=') ?? false;
    const [name, was] = setting(before, equals ? at : at - 1);
    const [same, now] = setting(after, equals ? at : at - 1);
    return { name: same === name ? (name ?? '') : '', was: Number(was), now: Number(now) };
  });
  const micro = edits.find((edit) => isMicroBatch(edit.name));
  const sum = edits.find((edit) => isAccumulation(edit.name.replace(/^-+/, '')));
  return (
    edits.length === 2 && micro?.was === 2 * (micro?.now ?? 0) && sum?.now === 2 * (sum?.was ?? 0)
  );
}

/** Flag and value at a word: `--lr=1`, `--lr 1` or `train.lr=1`. */
function setting(list: readonly string[], at: number): readonly [string | null, string | null] {
  const word = list[at] ?? '';
  const equals = word.indexOf('=');
  if (equals > 0) return [word.slice(0, equals), word.slice(equals + 1)];
  if (!isFlag(word)) return [null, null];
  const next = list[at + 1];
  return [word, next === undefined || isFlag(next) ? null : next];
}

function isFlag(word: string): boolean {
  return /^--?[A-Za-z]/.test(word);
}

function valueOf(flag: string): string | null {
  const at = flag.indexOf('=');
  return at === -1 ? null : flag.slice(at + 1);
}

function words(command: string): readonly string[] {
  return command.trim().split(/\s+/);
}

function powers(command: string): string {
  return (command.match(POWER) ?? []).join('');
}

function added(change: CommandChange): string {
  const old = new Set(words(change.before));
  return words(change.after)
    .filter((word) => !old.has(word))
    .join(' ');
}
