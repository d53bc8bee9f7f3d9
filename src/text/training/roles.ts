/** What a name says of a file, a target or a task. */
export type Role = 'train' | 'neutral' | 'other' | 'library';

const train = new Set([
  'train',
  'training',
  'trainer',
  'finetune',
  'finetuning',
  'finetuner',
  'pretrain',
  'pretraining',
  'fit',
  'learn',
  'sft',
  'dpo',
  'grpo',
  'ppo',
  'distill',
  'distillation',
  'retrain',
  'ft',
  'lora',
  'qlora',
  'speedrun',
  'rlhf',
]);
const other = new Set([
  'test',
  'tests',
  'testing',
  'eval',
  'evals',
  'evaluate',
  'evaluation',
  'evaluator',
  'val',
  'validate',
  'validation',
  'infer',
  'inference',
  'predict',
  'prediction',
  'predictor',
  'sample',
  'sampling',
  'sampler',
  'generate',
  'generation',
  'generator',
  'gen',
  'demo',
  'demos',
  'export',
  'convert',
  'conversion',
  'converter',
  'prepare',
  'preprocess',
  'preprocessing',
  'preproc',
  'prep',
  'process',
  'download',
  'downloader',
  'fetch',
  'get',
  'plot',
  'plots',
  'visualize',
  'visualise',
  'visualization',
  'vis',
  'viz',
  'visualizer',
  'benchmark',
  'benchmarks',
  'bench',
  'profile',
  'conftest',
  'install',
  'deploy',
  'serve',
  'server',
  'api',
  'gui',
  'chat',
  'play',
  'enjoy',
  'render',
  'analyze',
  'analyse',
  'analysis',
  'score',
  'tokenize',
  'merge',
  'split',
  'extract',
  'clean',
  'upload',
  'push',
  'check',
  'verify',
  'lint',
  'format',
  'docs',
  'onnx',
  'tensorrt',
  'quantize',
  'collect',
  'summarize',
  'report',
  'detect',
  'translate',
  'interactive',
  'webcam',
  'inspect',
  'compare',
  'release',
  'publish',
  'build',
  'setup',
  'web',
  'webui',
  'app',
  'gradio',
  'ui',
]);
const library = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'model',
  'models',
  'layers',
  'layer',
  'module',
  'modules',
  'network',
  'networks',
  'net',
  'loss',
  'losses',
  'dataset',
  'datasets',
  'dataloader',
  'data',
  'config',
  'configs',
  'base',
  'common',
  'ops',
  'args',
  'arguments',
  'options',
  'callbacks',
  'hooks',
  'metrics',
  'metric',
  'optimizer',
  'optim',
  'scheduler',
  'tokenizer',
  'tokenizers',
  'vocab',
  'bpe',
  'arch',
  'backbone',
  'registry',
  'version',
  'init',
  'constants',
  'logger',
  'logging',
  'loader',
]);

/** What is trained: `train_net` trains, `train_utils` helps to. */
const subjects = new Set([
  'model',
  'models',
  'net',
  'network',
  'networks',
  'layer',
  'module',
  'backbone',
  'arch',
]);

/** Lower-case words of a name: parts at `_`, `-`, `.`, digits and changes of case; `fine_tune` counts as one. */
export function nameTokens(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/fine[_-]?tun/g, 'finetun')
    .replace(/pre[_-]?train/g, 'pretrain')
    .split(/[^a-z]+/)
    .filter((token) => token !== '');
}

/** What a name (without folder and ending) says: `train_gpt` trains, `test_train` and `get_train_data` do not. */
export function roleOfName(name: string): Role {
  const tokens = nameTokens(name);
  const first = tokens[0] ?? '';
  const last = tokens[tokens.length - 1] ?? '';
  const trains = tokens.some((token) => train.has(token) || /^(?:pre|re|fine)?train/.test(token));
  if (trains && !other.has(first)) {
    if (tokens.length > 1 && library.has(last) && !subjects.has(last)) return 'library';
    if (tokens.includes('tokenizer') || tokens.includes('vocab')) return 'library';
    return tokens.length === 1 && first === 'trainer' ? 'library' : 'train';
  }
  if (tokens.some((token) => other.has(token))) return 'other';
  return library.has(last) || (tokens.length > 0 && library.has(first)) ? 'library' : 'neutral';
}

const otherArgument =
  /^(?:--?)?(?:eval|evaluate|(?:eval|test|sample|predict|infer|inference|validate|val|render|generate|gen|demo|export)[_-]only|only[_-](?:eval|test|sample|predict|infer|val|generate)|test|inference|infer|predict|sample|generate|export|demo|visualize|validate|val|play|interactive|do[_-]predict|evaluation|download|preprocess|prepare[_-]data|dry[_-]run|help|h|version|list)$/;
const modeArgument =
  /^(?:--?)?(?:mode|phase|stage|task|run_mode|action|job|command|cmd|run[_-]type|split)=(.{1,40})$/;

/** Whether arguments turn a command away from training (`--eval`, `--mode test`, `predict ...`); null where they do not. */
export function otherPurpose(args: readonly string[]): string | null {
  const joined = args.flatMap((arg, at) => {
    const next = args[at + 1];
    return /^--?(?:mode|phase|stage|run_mode|action|job|run[_-]type)$/.test(arg) &&
      next !== undefined
      ? [`${arg}=${next}`]
      : [arg];
  });
  const trains = joined.some((arg) =>
    /^(?:--?)?(?:do_)?(?:train|fit|training)(?:=(?!false|0)|$)/i.test(arg),
  );
  if (trains) return null;
  for (const [at, arg] of joined.entries()) {
    const mode = modeArgument.exec(arg)?.[1]?.toLowerCase();
    if (mode !== undefined && roleOfName(mode) === 'other') return arg;
    const isFlag = arg.startsWith('-');
    const next = joined[at + 1];
    const offValue = next !== undefined && /^(?:false|0|no|\d+|[\w./]*[./][\w./]*)$/i.test(next);
    if (otherArgument.test(arg) && (isFlag ? !offValue : at === 0)) return arg;
    if (/^--?(?:eval|evaluate|test|test_only|eval_only)(?:=|\s)(?:true|1|yes)$/i.test(arg))
      return arg;
  }
  return null;
}

const sideFolders: readonly (readonly [RegExp, number])[] = [
  [/(?:^|\/)(?:tests?|unit_?tests?|testing|conftest)\//i, 0.3],
  [
    /(?:^|\/)(?:third_?party|3rd_?party|vendor|external|extern|submodules|thirdparty|site-packages)\//i,
    0.45,
  ],
  [/(?:^|\/)(?:docs?|doc_src|documentation)\//i, 0.5],
  [/(?:^|\/)(?:deprecated|legacy|old|archive|archived|backup|obsolete|scratch)\//i, 0.5],
  [
    /(?:^|\/)(?:bench|benchmarks?|profiling|eval|evals|evaluation|evaluate|preprocess|preprocessing|datasets?_tools|data_prep|data_preparation)\//i,
    0.5,
  ],
  [/(?:^|\/)(?:data|datasets?)\//i, 0.6],
  [/(?:^|\/)(?:contrib|community|projects|research_projects|baselines)\//i, 0.85],
  [/(?:^|\/)(?:examples?|tutorials?|demos?)\//i, 0.9],
];

/** The share of a file's weight that its folder leaves it: tests, vendored code and documentation count little. */
export function folderShare(path: string): number {
  return sideFolders.reduce(
    (share, [pattern, factor]) => (pattern.test(path) ? share * factor : share),
    1,
  );
}
