import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { clipLine } from '../../src/text/clip.js';

/** Something that people may say, as the help shows it. */
export interface SpokenCommand {
  /** The word and what may follow it: `logs RUN [n]`, `train [host] [path] [-- COMMAND]`, `switch engineer`. */
  readonly usage: string;
  readonly summary: string;
}

/** One piece of a usage line. */
export interface UsageWord {
  /** Name of the option, or the fixed word itself. */
  readonly name: string;
  readonly kind: 'fixed' | 'word' | 'text' | 'after-dashes';
  readonly required: boolean;
}

const HINTS: Readonly<Record<string, string>> = {
  host: 'Name of a machine in propel.yaml',
  path: 'Folder of the project on that machine',
  command: 'The exact command, instead of looking for one',
  run: 'Name of the run, or the end of it',
  run2: 'The run to compare it with',
  n: 'How many lines',
  metric: 'For example loss or lr',
  kind: 'Kind of alert, for example plateau',
  time: 'For example 30m, 2h or 1d',
  text: 'What you want to know or have done',
  code: 'The code that the bot printed at its start',
};

/** The pieces of a usage line after its first word. */
export function usageWords(usage: string): readonly UsageWord[] {
  const taken = new Set<string>();
  return (usage.match(/\[[^\]]*\]|\S+/g) ?? []).slice(1).map((piece) => {
    const optional = piece.startsWith('[');
    const inner = piece.replace(/^\[|\]$/g, '').trim();
    const dashes = inner.startsWith('-- ');
    const words = inner.replace(/^-- /, '');
    const fixed = !optional && words === words.toLowerCase();
    const base = words
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 30);
    const name = taken.has(base) ? `${base}2` : base;
    taken.add(name);
    const kind = fixed ? 'fixed' : dashes ? 'after-dashes' : words === 'TEXT' ? 'text' : 'word';
    return { name, kind, required: !optional };
  });
}

/** `/propel` with a subcommand for everything that people may say, and `/switch engineer`. */
export function applicationCommands(
  commands: readonly SpokenCommand[],
): RESTPutAPIApplicationCommandsJSONBody {
  const shared = {
    type: ApplicationCommandType.ChatInput as const,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  } satisfies Partial<RESTPostAPIChatInputApplicationCommandsJSONBody>;
  const subcommands = commands.slice(0, 25).map(({ usage, summary }) => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    name: wordOf(usage),
    description: clipLine(summary, 100),
    options: usageWords(usage)
      .filter(({ kind }) => kind !== 'fixed')
      .map(({ name, required }) => ({
        type: ApplicationCommandOptionType.String as const,
        name,
        description: HINTS[name] ?? name,
        required,
      })),
  }));
  const change = commands.find(({ usage }) => wordOf(usage) === 'switch');
  const engineer = {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: 'engineer',
    description: clipLine(change?.summary ?? '', 100),
  };
  return [
    {
      ...shared,
      name: 'propel',
      description: 'Find, launch, watch and repair training runs.',
      options: subcommands,
    },
    ...(change
      ? [
          {
            ...shared,
            name: 'switch',
            description: 'Switch to Engineer Mode.',
            options: [engineer],
          },
        ]
      : []),
  ];
}

/** The words that a person would have typed for a subcommand with these options. */
export function spokenWords(usage: string, options: Readonly<Record<string, string>>): string {
  const said = usageWords(usage).flatMap(({ name, kind }) => {
    if (kind === 'fixed') return [name];
    const value = options[name]?.trim() ?? '';
    if (value === '') return [];
    if (kind === 'text') return [value];
    return [kind === 'after-dashes' ? `-- ${value}` : quoted(value)];
  });
  return [wordOf(usage), ...said].join(' ');
}

/** First word of a usage line. */
export function wordOf(usage: string): string {
  return /^\S*/.exec(usage)?.[0] ?? '';
}

/** A value as one word of a line: blanks, quotes and dashes in it mean nothing there. */
function quoted(value: string): string {
  if (/^[\w./~:@%+=,-]+$/.test(value) && !/^--?$/.test(value)) return value;
  const body = value.replaceAll('"', `"'"'"`).replace(/--|[\u2013\u2014]/g, '"$&"');
  return `"${body}"`;
}
