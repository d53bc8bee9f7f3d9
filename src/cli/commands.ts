/** Something that an option's value may be. */
type ValueKind = 'file' | 'folder' | 'status';

/** An option of a command. */
export interface Option {
  readonly name: string;
  /** What stands behind it, or null for a switch. */
  readonly value: ValueKind | null;
  readonly meaning: string;
}

/** What `propel` can do from a shell: its words, its options, and what it says of itself. */
export interface CliTopic {
  readonly id: 'start' | 'worker' | 'doctor' | 'scan' | 'diagnose' | 'replay';
  /** What comes behind the options, or null for nothing. */
  readonly operands: string | null;
  readonly summary: string;
  readonly details: readonly string[];
  readonly options: readonly Option[];
  readonly examples: readonly string[];
}

const CONFIG: Option = {
  name: 'config',
  value: 'file',
  meaning: 'settings to read; without it propel.yaml here, where there is one',
};
const JSON_LINES: Option = {
  name: 'json',
  value: null,
  meaning: 'print one JSON object a line, one line for each file or path given',
};

/** Every command of the command line, in the order in which the help shows them. */
export const TOPICS: readonly CliTopic[] = [
  {
    id: 'start',
    operands: null,
    summary: 'Run the bot: chats, the local page, and the work.',
    details: ['Runs until Ctrl-C. Runs on the hosts go on without it; it finds them again.'],
    options: [
      CONFIG,
      {
        name: 'try',
        value: null,
        meaning: 'try it on bundled samples; does without Redis where none can be had',
      },
    ],
    examples: ['propel start', 'propel start --config /etc/propel.yaml'],
  },
  {
    id: 'worker',
    operands: null,
    summary: 'Run the work only, beside a bot that runs elsewhere.',
    details: [
      'Needs the same Redis and the same settings as the bot. As many as you like may run.',
    ],
    options: [CONFIG],
    examples: ['propel worker'],
  },
  {
    id: 'doctor',
    operands: null,
    summary: 'Look whether everything that Propel needs is there, and say what to do.',
    details: ['Changes nothing, and prints no token.'],
    options: [
      CONFIG,
      {
        name: 'json',
        value: null,
        meaning: 'print one JSON object a line, one line for each finding',
      },
    ],
    examples: ['propel doctor'],
  },
  {
    id: 'scan',
    operands: 'PATH | HOST:PATH',
    summary: 'Find the commands that train a project, best first. Runs none of them.',
    details: ['HOST is a name under “hosts:” in propel.yaml. Several paths may be given.'],
    options: [CONFIG, JSON_LINES],
    examples: ['propel scan ~/project', 'propel scan --json rig:~/project'],
  },
  {
    id: 'diagnose',
    operands: 'LOG',
    summary: 'Say why the run of a log ended badly, and what would be proposed. Changes nothing.',
    details: ['Several logs may be given.'],
    options: [
      {
        name: 'project',
        value: 'folder',
        meaning: 'the project of the run, to name its code and to work out a change',
      },
      { name: 'exit', value: 'status', meaning: 'exit status of the command, where it is known' },
      JSON_LINES,
    ],
    examples: ['propel diagnose train.log --project ~/project --exit 1'],
  },
  {
    id: 'replay',
    operands: 'LOG',
    summary: 'Read a training log again: its readings, and what Propel would have told.',
    details: ['Several logs may be given.'],
    options: [
      {
        name: 'curve',
        value: null,
        meaning: 'the files are curves: CSV with the columns step,loss',
      },
      JSON_LINES,
    ],
    examples: ['propel replay train.log', 'propel replay --curve loss.csv'],
  },
];
