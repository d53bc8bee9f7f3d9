import { cleanLine } from './clean-line.js';

const MOST_FILES = 2;
const MOST_NAMES = 3;

/** `loss, lr: version_0/metrics.csv`, for each file that tells metrics; null where none does. */
export function besideWords(tellers: ReadonlyMap<string, readonly string[]>): string | null {
  const told = [...tellers].map(([path, names]) => `${namesOf(names)}: ${tailOf(path)}`);
  if (told.length === 0) return null;
  const rest = told.length - MOST_FILES;
  return told.slice(0, MOST_FILES).join('; ') + (rest > 0 ? `; and ${rest} more` : '');
}

/** What people look for first; counters only where there is nothing else. */
function namesOf(names: readonly string[]): string {
  const figures = names.filter((name) => name !== 'step' && name !== 'epoch');
  const shown = (figures.length > 0 ? figures : names).toSorted((a, b) => rankOf(a) - rankOf(b));
  const rest = shown.length - MOST_NAMES;
  const words = shown.slice(0, MOST_NAMES).map((name) => cleanLine(name.replaceAll('_', ' '), 30));
  return words.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function rankOf(name: string): number {
  return ['loss', 'eval_loss', 'accuracy', 'eval_accuracy', 'lr'].indexOf(name) >>> 0;
}

/** The last two parts of a path. */
function tailOf(path: string): string {
  return cleanLine(path.split('/').slice(-2).join('/'), 60);
}
