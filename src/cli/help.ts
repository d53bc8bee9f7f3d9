import { type CliTopic, type Option, TOPICS } from './commands.js';

const STATUSES = [
  'Exit status: 0 when it answered, whatever the answer; 1 when it could not answer,',
  'with a sentence on standard error; 2 for wrong use.',
];

/** The help of one command, or of all where none is named. */
export function helpText(id: CliTopic['id'] | null): string {
  const topic = TOPICS.find((t) => t.id === id);
  return topic ? topicHelp(topic) : overview();
}

/** How a command is written: `propel scan [--config FILE] [--json] PATH | HOST:PATH ...`. */
export function usageLine({ id, options, operands }: CliTopic): string {
  const words = options.map((option) => `[${written(option)}]`);
  const rest = operands === null ? [] : [`${operands} ...`];
  return ['propel', id, ...words, ...rest].join(' ');
}

function overview(): string {
  const width = Math.max(...TOPICS.map((t) => t.id.length));
  return [
    'Propel finds, launches, watches and repairs model training, and runs nothing that a person did not confirm.',
    '',
    'Usage: propel COMMAND [options]',
    '',
    ...TOPICS.map((t) => `  ${t.id.padEnd(width)}  ${t.summary}`),
    '',
    '`propel COMMAND --help` says more of each; `propel --version` prints the version.',
    '',
    ...STATUSES,
  ].join('\n');
}

function topicHelp(topic: CliTopic): string {
  const options = [...topic.options, HELP];
  const width = Math.max(...options.map((option) => written(option).length));
  return [
    topic.summary,
    '',
    `Usage: ${usageLine(topic)}`,
    '',
    ...topic.details,
    '',
    ...options.map((option) => `  ${written(option).padEnd(width)}  ${option.meaning}`),
    '',
    ...topic.examples.map((example) => `Example: ${example}`),
    '',
    ...STATUSES,
  ].join('\n');
}

const HELP: Option = { name: 'help', value: null, meaning: 'print this' };

function written({ name, value }: Option): string {
  if (value === null) return `--${name}`;
  return `--${name} ${value === 'status' ? 'N' : value.toUpperCase()}`;
}
