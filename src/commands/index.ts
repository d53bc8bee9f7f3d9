import type { Intent } from '../domain/intent.js';
import type { Problem } from '../domain/problem.js';
import { err, type Result } from '../domain/result.js';
import { chatWords } from '../text/chat-words.js';
import { nearest } from '../text/nearest.js';
import { ask } from './ask.js';
import { claim } from './claim.js';
import { compare } from './compare.js';
import type { Command } from './contract.js';
import { gpus } from './gpus.js';
import { help } from './help.js';
import { hosts } from './hosts.js';
import { logs } from './logs.js';
import { plot } from './plot.js';
import { runs } from './runs.js';
import { snooze } from './snooze.js';
import { status } from './status.js';
import { stop } from './stop.js';
import { switchMode } from './switch.js';
import { train } from './train.js';
import { watch } from './watch.js';

export type { Command } from './contract.js';

/** Everything that people may say, in the order in which the help shows it. */
export const COMMANDS: readonly Command[] = [
  train,
  status,
  runs,
  logs,
  plot,
  compare,
  gpus,
  hosts,
  watch,
  stop,
  snooze,
  ask,
  switchMode,
  claim,
  help,
];

/** Words that people try first, and what they mean here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  cancel: 'stop',
  chart: 'plot',
  diff: 'compare',
  engineer: 'switch',
  gpu: 'gpus',
  kill: 'stop',
  launch: 'train',
  list: 'runs',
  ls: 'runs',
  mute: 'snooze',
  'nvidia-smi': 'gpus',
  ps: 'runs',
  run: 'train',
  scan: 'train',
  start: 'train',
  tail: 'logs',
};

const FRONT = /^\s*(?:[/@]?propel(?=\s|$))?\s*\/?/i;

/** What a person asked for: the text with or without a leading `/propel`, and `/switch engineer` by itself. Nothing at all asks for help. */
export function parseCommand(text: string): Result<Intent, Problem> {
  const said = text.slice(FRONT.exec(text)?.[0].length ?? 0);
  const typed = /^\S*/.exec(said)?.[0] ?? '';
  const word = typed.toLowerCase();
  const raw = said.slice(typed.length).replace(/^\s+/, '');
  const command = COMMANDS.find((c) => c.id === (word === '' ? 'help' : word));
  if (command) return command.parse({ raw, list: chatWords(raw) });
  const known = COMMANDS.map((c) => c.id);
  const meant = Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : nearest(word, known);
  return err({ code: 'unknown-command', word: typed.slice(0, 80), nearest: meant ?? null });
}
