import type { Signature } from '../contract.js';

/** Names and keys that a registry, an enumeration or a config library does not know. */
export const CONFIG_NAMES: readonly Signature[] = [
  {
    id: 'config-library-key',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:\w+\.)*(?:KeyError|AttributeError|\w*KeyError|\w*AttributeError): [\s\S]{0,80}?(?:(?:key|attribute):? )?['"\\]{0,3}(?<key>[\w.-]{1,120})/,
    also: {
      frames:
        /^.{0,300}[\\/](?:yacs|ml_collections|omegaconf|box|addict|easydict|munch|mmengine[\\/]config|mmcv[\\/]utils[\\/]config|confuse|dynaconf|everett|decouple|hydra|fvcore[\\/]common[\\/]config)[\w\\/.-]*\.py in /,
    },
    confidence: 'established',
    explain: 'The configuration has no such key: {key}.',
    doesNotProve: 'Whether the key is misspelled or was never meant to be there.',
    lookAt: ['The config file that the run read, and the line that reads the key.'],
    remedy: 'config-key',
  },
  {
    id: 'hydra-instantiate',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /InstantiationException: Error (?:in call to target|instantiating|locating target|loading) '(?<target>[\w.]{1,160})'/,
    confidence: 'likely',
    explain: 'The configuration describes {target}, which cannot be built from it.',
    doesNotProve: 'Whether a key is misspelled or the class itself fails.',
    lookAt: ['The block of the config with that target, and the reason in the message.'],
    remedy: 'settle-combination',
  },
  {
    id: 'value-not-among',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:\w+\.)*(?:ValueError|KeyError|NotImplementedError|RuntimeError|AssertionError|Exception|NameNotFound|UnregisteredEnv|UnrecognizedArgument): .{0,120}?(?:['"]?(?<value>[\w.-]{1,80})['"]? is not (?:a valid|among|supported|one of|recogni[sz]ed)|(?:[Uu]nknown|[Uu]nsupported|[Ii]nvalid|[Uu]nrecogni[sz]ed|[Uu]ndefined) (?:model|optimi[sz]er|scheduler|lr[ _]scheduler|dataset|loss|arch\w*|backbone|activation|strategy|backend|mode|option|precision|environment|env|task|split|choice|value for|name)\b.{0,4}['"( ]?(?<name>[\w.-]{1,80})|(?:must|should) (?:be (?:one of|in) [[({'"]|end (?:in|with) )|invalid strategy name|(?:please )?(?:select|choose) (?:one )?(?:of|from) [[({'"])/,
    also: { notText: /label|class(?:es)? must/i },
    confidence: 'likely',
    explain: 'The configuration names something that the program does not know.',
    doesNotProve: 'Which of the known names was meant.',
    lookAt: ['The name in the message, and the setting it comes from.'],
    remedy: 'settle-combination',
  },
  {
    id: 'dataset-not-registered',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^KeyError: .{0,20}(?<kind>Dataset|Model|Metadata|Config) '(?<name>[\w.:-]{1,120})' (?:is not registered|not found|does not exist)/,
    confidence: 'likely',
    explain: 'The configuration names {name}, which nothing has registered.',
    doesNotProve: 'Whether the name is misspelled, or the file that registers it is not imported.',
    lookAt: ['The name in the config, and where it is registered.'],
    remedy: 'settle-combination',
  },
  {
    id: 'module-name-not-in-model',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /^(?:\w+\.)*(?:ValueError|KeyError|RuntimeError): (?:.{0,40}?\b(?:[Tt]arget[ _]modules?|modules?_to_save|(?:trainable|frozen|freeze)[ _](?:modules?|layers?|parameters?|token_indices)|layers?_to_transform|layers_pattern)\b.{0,300}?(?:not (?:found|present|in)|(?:do|does|did) not (?:exist|match)|no match|match(?:es|ed)? (?:nothing|no)|must (?:be (?:set|specified)|exist))|.{0,20}[Nn]o (?:modules? (?:were|was) targeted|`?target_modules`? passed|(?:modules?|layers?|parameters?) (?:match|matched|matching) (?:the )?(?:pattern|name|`?target)))/,
    confidence: 'likely',
    explain: 'The configuration names parts of the model that this model does not have.',
    doesNotProve: 'Which parts were meant: another model calls them otherwise.',
    lookAt: [
      'The setting that lists the names (target_modules and the like), and the names that the loaded model prints for its parts.',
    ],
    remedy: 'settle-combination',
  },
];
