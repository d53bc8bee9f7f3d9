import { err, ok, type Result } from '../domain/result.js';
import { nearest } from '../text/nearest.js';
import { type CliTopic, type Option, TOPICS } from './commands.js';
import { usageLine } from './help.js';

/** What the command line asks for. */
export type CliCommand =
  | { readonly kind: 'start'; readonly config: string | null; readonly trying: boolean }
  | { readonly kind: 'worker'; readonly config: string | null }
  | { readonly kind: 'doctor'; readonly config: string | null; readonly json: boolean }
  | {
      readonly kind: 'scan';
      readonly config: string | null;
      readonly json: boolean;
      readonly paths: readonly string[];
    }
  | {
      readonly kind: 'diagnose';
      readonly json: boolean;
      readonly logs: readonly string[];
      readonly project: string | null;
      readonly exit: number | null;
    }
  | {
      readonly kind: 'replay';
      readonly json: boolean;
      readonly logs: readonly string[];
      readonly curve: boolean;
    }
  | { readonly kind: 'help'; readonly topic: CliTopic['id'] | null }
  | { readonly kind: 'version' };

/** Wrong use: what is wrong, and how it is written. */
export interface Usage {
  readonly message: string;
  readonly usage: string;
}

/** What the words behind `propel` ask for. */
export function parseArguments(argv: readonly string[]): Result<CliCommand, Usage> {
  const [word, ...rest] = argv;
  if (word === undefined) return wrong('Say what to do.', null);
  if (word === '--help' || word === '-h') return ok({ kind: 'help', topic: null });
  if (word === '--version' || word === '-v') return ok({ kind: 'version' });
  if (word === 'help') return helpOf(rest[0]);
  const topic = TOPICS.find((t) => t.id === word);
  if (!topic) return wrong(`There is no command “${word}”.${hint(word, ids())}`, null);
  const read = readWords(topic, rest);
  if (!read.ok) return read;
  return read.value.help ? ok({ kind: 'help', topic: topic.id }) : commandOf(topic, read.value);
}

interface Read {
  readonly help: boolean;
  readonly switches: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Options in any order, `--name value` or `--name=value`; behind a lone `--` everything is an operand. */
function readWords(topic: CliTopic, words: readonly string[]): Result<Read, Usage> {
  const switches = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    if (word === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    if (word === '--help' || word === '-h') return ok({ help: true, switches, values, operands });
    const [name = '', inline] = splitOption(word);
    const option = topic.options.find((o) => `--${o.name}` === name);
    if (!option) return wrong(unknownOption(topic, name), topic);
    if (option.value === null) {
      if (inline !== undefined) return wrong(`${name} takes no value.`, topic);
      switches.add(option.name);
      continue;
    }
    const value = inline ?? words[i + 1];
    if (inline === undefined) i += 1;
    if (value === undefined || value === '')
      return wrong(`${name} needs a value behind it.`, topic);
    const fault = valueFault(option, value);
    if (fault) return wrong(fault, topic);
    values.set(option.name, value);
  }
  return ok({ help: false, switches, values, operands });
}

function commandOf(topic: CliTopic, read: Read): Result<CliCommand, Usage> {
  const { operands } = read;
  if (topic.operands === null && operands.length > 0)
    return wrong(`“${operands[0]}” is too much; ${topic.id} takes options only.`, topic);
  if (topic.operands !== null && operands.length === 0)
    return wrong(`It needs ${topic.operands === 'LOG' ? 'a log' : 'a path'} to look at.`, topic);
  const config = read.values.get('config') ?? null;
  const json = read.switches.has('json');
  switch (topic.id) {
    case 'start':
      return ok({ kind: 'start', config, trying: read.switches.has('try') });
    case 'worker':
      return ok({ kind: 'worker', config });
    case 'doctor':
      return ok({ kind: 'doctor', config, json });
    case 'scan':
      return ok({ kind: 'scan', config, json, paths: operands });
    case 'diagnose': {
      const exit = read.values.get('exit');
      const project = read.values.get('project') ?? null;
      return ok({
        kind: 'diagnose',
        json,
        logs: operands,
        project,
        exit: exit ? Number(exit) : null,
      });
    }
    case 'replay':
      return ok({ kind: 'replay', json, logs: operands, curve: read.switches.has('curve') });
  }
}

function helpOf(word: string | undefined): Result<CliCommand, Usage> {
  if (word === undefined) return ok({ kind: 'help', topic: null });
  const topic = TOPICS.find((t) => t.id === word);
  if (topic) return ok({ kind: 'help', topic: topic.id });
  return wrong(`There is no command “${word}”.${hint(word, ids())}`, null);
}

function splitOption(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** An exit status as shells print it, or a signal as a negative number. */
function valueFault(option: Option, value: string): string | null {
  if (option.value !== 'status' || /^(?:\d{1,3}|-\d{1,2})$/.test(value)) return null;
  return `--${option.name} takes a number, for example 1; it is “${value.slice(0, 40)}”.`;
}

function unknownOption(topic: CliTopic, name: string): string {
  const known = topic.options.map((o) => `--${o.name}`);
  return `${topic.id} knows no option “${name.slice(0, 40)}”.${hint(name, known)}`;
}

function hint(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  return meant ? ` Did you mean “${meant}”?` : '';
}

function ids(): readonly string[] {
  return TOPICS.map((t) => t.id);
}

function wrong(message: string, topic: CliTopic | null): Result<never, Usage> {
  const all = `propel ${ids().join(' | ')}, or propel --help`;
  return err({ message, usage: topic ? `${usageLine(topic)}, or propel ${topic.id} --help` : all });
}
