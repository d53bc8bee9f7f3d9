import type { Signature } from '../contract.js';

const CONFIG_LOOKUP =
  /\|.*\b(?:config|configs|cfg|conf|settings|hparams|hp|hyper_?params|params|options|opts?|args|c|yml|yaml_\w+|json_\w+)(?:\.\w+|\[['"][\w.-]+['"]\]){0,4}(?:\[['"]|\.pop\(|\.get\(|\.__getitem__|\[)|(?:config|settings|hparams|options)\.py in /i;

/** The same, and settings read as attributes. */
const CONFIG_USE = new RegExp(
  `${CONFIG_LOOKUP.source}|\\|.*\\b(?:config|cfg|conf|settings|hparams|args|opts?)\\.\\w`,
  'i',
);

/** Values, keys and combinations in a project's configuration. */
export const CONFIG_VALUES: readonly Signature[] = [
  {
    id: 'env-key-missing',
    role: 'starts',
    verdict: 'runtime',
    category: 'environment',
    match: /^KeyError: ['"](?<name>[A-Za-z_][A-Za-z0-9_]{0,80})['"]/,
    also: { frames: /\benviron\b|\bos\.py in __getitem__/ },
    confidence: 'established',
    explain: 'The program reads the environment variable {name}, which is not set.',
    doesNotProve: 'What value it should have.',
    lookAt: ['Where the variable is normally set: shell profile, job script, .env file.'],
    remedy: 'ask-env',
  },
  {
    id: 'config-key-missing',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match: /^KeyError: ['"](?<key>[\w.\-/ ]{1,120})['"]/,
    also: {
      project: CONFIG_LOOKUP,
      notProject:
        /\b(?:batch|sample|item|row|record|example|state|ckpt|checkpoint|state_dict)\w*(?:\[['"]|\.pop\()/i,
    },
    confidence: 'likely',
    explain: 'The program reads the config key "{key}", and the config does not have it.',
    doesNotProve: 'Whether the key is misspelled, or was never meant to be there.',
    lookAt: ['The config file that the run read, and the line that reads the key.'],
    remedy: 'config-key',
  },
  {
    id: 'config-attribute-missing',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:\w+\.)*AttributeError: '?(?<holder>(?:\w*(?:Config(?:Dict|Node|uration)?|Namespace|EasyDict|Dict|AttrDict|Munch|Box|Bunch|Settings|Args|Options|HParams))|dict)'? object has no attribute '(?<key>\w{1,120})'/,
    also: { notProject: /\|\s*(?:self\.)?(?:batch|sample|item|row|example|outputs?)\b/i },
    confidence: 'likely',
    explain:
      'The program reads the setting "{key}", and the configuration ({holder}) does not have it.',
    doesNotProve: 'Whether the key is misspelled, missing from the file, or renamed in the code.',
    lookAt: ['The config file that the run read, and the line that reads the setting.'],
    remedy: 'config-key',
  },
  {
    id: 'omegaconf-missing-key',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:omegaconf\.errors\.)?(?:ConfigAttributeError|ConfigKeyError): (?:Missing key |Key ')(?<key>[\w.-]{1,120})/,
    confidence: 'established',
    explain: 'The configuration has no key "{key}", which the program reads.',
    doesNotProve: 'Whether the key is misspelled or was never meant to be there.',
    remedy: 'config-key',
  },
  {
    id: 'omegaconf-mandatory-value',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match: /MissingMandatoryValue: Missing mandatory value: (?<key>[\w.-]{1,120})/,
    confidence: 'established',
    explain: 'The configuration leaves "{key}" as ???, and the program needs a value.',
    doesNotProve: 'What value it should have.',
    remedy: 'ask-value',
  },
  {
    id: 'omegaconf-interpolation',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /Interpolation(?:Key|Resolution|ToMissingValue)?Error: .{0,60}?Interpolation key '(?<key>[\w.:-]{1,120})' not found/,
    confidence: 'established',
    explain: 'The configuration refers to "{key}" by interpolation and does not define it.',
    doesNotProve: 'Whether the reference or the definition is misspelled.',
    remedy: 'config-key',
  },
  {
    id: 'omegaconf-type',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /(?:omegaconf\.errors\.)?ValidationError: Value '(?<value>[^'\n]{1,80})'.{0,40}could not be converted to (?<type>\w+)/,
    confidence: 'established',
    explain: 'The configuration gives "{value}" where {type} is expected.',
    doesNotProve: 'Which of several files set the value.',
    remedy: 'config-type',
  },
  {
    id: 'pydantic-validation',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:[\w.]*\.)?ValidationError: \d+ validation errors? for (?<model>\w+)\n(?<key>[\w.-]{1,120})/,
    confidence: 'established',
    explain:
      'The value of "{key}" does not fit {model}: it is missing, misspelled or of the wrong type.',
    doesNotProve: 'Which file set it.',
    remedy: 'config-key',
  },
  {
    id: 'number-as-string-compare',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: '(?:<=|<|>=|>)' not supported between instances of '(?:float|int|str)' and '(?:str|float|int)'/,
    also: {
      frames: /optim|lr_scheduler|scheduler|config|cfg|args|params|\blr\b|warmup|epoch|step/i,
    },
    confidence: 'likely',
    explain:
      'A number in the configuration was read as text: it is compared with a number and cannot be.',
    doesNotProve: 'Which key it is, where the log does not print the value.',
    lookAt: ['Numbers in quotes, and YAML numbers such as 1e-4, which YAML 1.1 reads as text.'],
    remedy: 'config-type',
  },
  {
    id: 'number-as-string-arithmetic',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: (?:unsupported operand type\(s\) for \S{1,3}(?: or pow\(\))?: '(?:str' and '(?:int|float)|(?:int|float)' and 'str)'|can't multiply sequence by non-int of type '(?:float|str)'|'(?:str|float)' object cannot be interpreted as an integer|must be real number, not str|can only concatenate str \(not "(?:int|float)"\) to str)/,
    also: { project: CONFIG_USE },
    confidence: 'likely',
    explain: 'A setting that should be a number was read as text.',
    doesNotProve: 'Which file set it as text.',
    lookAt: ['Quoted numbers, and YAML numbers such as 1e-4, which YAML 1.1 reads as text.'],
    remedy: 'config-type',
  },
  {
    id: 'config-value-none',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: (?:(?:float|int)\(\) argument must be .{0,80}'NoneType'|expected str, bytes or os\.PathLike object, not NoneType|'NoneType' object cannot be interpreted as an integer|unsupported operand type\(s\) for \S{1,3}: '(?:NoneType' and '(?:int|float|str)|(?:int|float|str)' and 'NoneType)')/,
    also: { project: CONFIG_USE },
    confidence: 'likely',
    explain: 'A setting that the program needs has no value.',
    doesNotProve: 'Whether its key is misspelled, missing or empty in the file.',
    lookAt: ['The setting that the cited line reads, in the config file of the run.'],
    remedy: 'config-key',
  },
  {
    id: 'number-literal-invalid',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^ValueError: (?:could not convert string to float: |invalid literal for int\(\) with base 10: )'(?<value>[^'\n]{0,80})'/,
    also: { project: CONFIG_USE },
    confidence: 'likely',
    explain: 'A setting should be a number and reads "{value}".',
    doesNotProve: 'Which number was meant.',
    remedy: 'config-type',
  },
  {
    id: 'unexpected-config-argument',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: (?<callee>[\w.<>]{1,120}?)(?:\.__init__)?\(\) got an unexpected keyword argument '(?<key>\w{1,120})'/,
    also: {
      project: /\(\s*\*\*|\*\*\s*\w*(?:config|cfg|conf|args|kwargs|params|opts?|hparams|settings)/i,
    },
    confidence: 'likely',
    explain: 'The configuration hands "{key}" to {callee}, which knows no such setting.',
    doesNotProve: 'Whether the key is misspelled or belongs to another version.',
    lookAt: ['The block of the config that is passed on as keyword arguments.'],
    remedy: 'config-key',
  },
  {
    id: 'unexpected-registry-argument',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: (?:\w+: ){0,4}(?<callee>[\w.<>]{1,120}?)(?:\.__init__)?\(\) got an unexpected keyword argument '(?<key>\w{1,120})'/,
    also: {
      frames:
        /registry\.py in|build_from_cfg|_instantiate|in instantiate|from_config|instantiate_from|get_class|_target_/,
    },
    confidence: 'likely',
    explain:
      'The configuration hands "{key}" to something that is built from it and knows no such setting.',
    doesNotProve: 'Whether the key is misspelled, or meant for another class or version.',
    lookAt: ['The block of the config that describes what is being built.'],
    remedy: 'config-key',
  },
  {
    id: 'missing-config-argument',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^TypeError: (?<callee>[\w.<>]{1,120}?)(?:\.__init__)?\(\) missing \d+ required (?:positional|keyword-only) arguments?: '(?<key>\w{1,120})'/,
    also: { project: /\*\*\s*\w*(?:config|cfg|conf|args|kwargs|params|opts?|hparams|settings)/i },
    confidence: 'likely',
    explain: 'The configuration that is passed to {callee} lacks the setting "{key}".',
    doesNotProve: 'What value it should have.',
    remedy: 'config-key',
  },
  {
    id: 'impossible-combination',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^ValueError: (?:--load_best_model_at_end requires|(?:At most one of|Cannot use both|Can't use both).{0,80}(?:fp16|bf16)|FP16 Mixed precision training.{0,120}can only be used|.{0,40}(?:are mutually exclusive|cannot be used together))/is,
    confidence: 'established',
    explain: 'Two settings exclude each other; the message names them.',
    doesNotProve: 'Which of the two was meant.',
    lookAt: ['The settings that the message names.'],
    remedy: 'settle-combination',
  },
  {
    id: 'precision-unsupported',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:ValueError|RuntimeError): .{0,60}(?:bf16|bfloat16).{0,80}(?:not supported|requires|only supported|Ampere)/is,
    confidence: 'likely',
    explain: 'The run asks for bf16, which this device does not support.',
    doesNotProve: 'That another precision trains as well: that changes numbers and is a decision.',
    lookAt: ['The precision setting, and the generation of the GPU.'],
    remedy: 'settle-combination',
  },
  {
    id: 'deepspeed-batch-arithmetic',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match: /AssertionError: Check batch related parameters\. train_batch_size is not equal to/,
    confidence: 'established',
    explain: 'The three batch settings of DeepSpeed do not multiply up for this number of GPUs.',
    doesNotProve: 'Which of the three is the one that was meant.',
    lookAt: ['train_batch_size = micro batch x accumulation x GPUs.'],
    remedy: 'settle-combination',
  },
  {
    id: 'unknown-registry-name',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^KeyError: ['"](?<key>[\w.-]{1,120}) is not in the (?<registry>[\w:. -]{1,60}?) ?(?:registry|models registry)/,
    confidence: 'likely',
    explain: 'The configuration names "{key}", which the registry {registry} does not have.',
    doesNotProve: 'Whether the name is misspelled, or the file that registers it is not imported.',
    lookAt: ['The name in the config, and the list of custom imports.'],
    remedy: 'config-key',
  },
];
