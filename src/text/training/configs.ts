import type { PythonFacts } from '../python/facts.js';
import type { ScriptOption } from '../python/options.js';
import {
  baseName,
  depthOf,
  folderOf,
  indexTree,
  joinPath,
  type SourceTree,
} from '../source-tree.js';
import { factsOf } from './judge.js';
import { nameTokens } from './roles.js';

const inFolder =
  /(?:^|\/)(?:configs?|conf|confs|cfgs?|recipes|hparams|hyperparams|hyps?|params)\/.{1,300}\.(?:ya?ml|json|toml|gin|py)$/i;
const byName =
  /(?:^|\/)[\w-]{0,40}(?:config|cfg|params|hparams|hyper)[\w-]{0,40}\.(?:ya?ml|json|toml|gin)$/i;
const noConfig =
  /(?:^|\/)(?:__init__\.py|package(?:-lock)?\.json|tsconfig\.json|mkdocs\.yml|_config\.yml|\.[^/]*)$|(?:^|\/)(?:tests?|docs|\.[^/]+|third_party)\//;

const lists = new WeakMap<SourceTree, readonly string[]>();

/** Config files of the project: those in config folders, and those named as configs in the root. Sorted, at most 1,000. */
export function projectConfigs(tree: SourceTree): readonly string[] {
  const known = lists.get(tree);
  if (known) return known;
  const found = tree.paths
    .filter(
      (path) =>
        !noConfig.test(path) && (inFolder.test(path) || (depthOf(path) <= 1 && byName.test(path))),
    )
    .sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))
    .slice(0, 1000);
  lists.set(tree, found);
  return found;
}

const configName =
  /^(?:\w{0,12}_)?(?:config|cfg|conf|configs|config_?file|config_?path|config_?filepath|conf_?file|cfg_?file|cfg_?path|yaml|yaml_?file|yaml_?path|settings?|params_?file|param_?file|params|hparams_?file|hparams|hyp|recipe|opt|exp_?file|options_?file|json_?file|spec)$/;
const notConfigName =
  /^(?:deepspeed|ds|accelerate|tokenizer|fsdp|lora|zero|quant|generation|bnb|hf|wandb|model)_?/;

/** The option by which a script takes its config file, if it has one. */
function configOption(facts: PythonFacts): ScriptOption | null {
  const fits = facts.options.filter(
    (option) =>
      !option.isSwitch && configName.test(option.name) && !notConfigName.test(option.name),
  );
  return fits.find((option) => /^(?:config|cfg|conf)/.test(option.name)) ?? fits[0] ?? null;
}

/** Which config a script uses without being told, and what to add to its command where it must be told. */
export interface ConfigUse {
  readonly configs: readonly string[];
  /** Words to add, empty where none are needed. */
  readonly words: readonly string[];
  readonly note: string | null;
}

const nothing: ConfigUse = { configs: [], words: [], note: null };

/** Works out a script's config; paths in the added words hold from `folder`, where the command runs. */
export function configUse(tree: SourceTree, entry: string, folder: string): ConfigUse {
  const facts = factsOf(tree, entry);
  if (!facts) return nothing;
  if (facts.hydra) {
    const found = hydraConfig(tree, entry, facts.hydra);
    return found ? { configs: [found], words: [], note: `Hydra config ${found}` } : nothing;
  }
  if (facts.cli.includes('lightning-cli')) {
    const config = bestConfig(tree, entry);
    if (config === null) return { ...nothing, words: ['fit'] };
    return {
      configs: [config],
      words: ['fit', '--config', from(folder, config)],
      note: `config ${config}`,
    };
  }
  const option = configOption(facts);
  if (!option) return nothing;
  if (option.fallback !== null) {
    const path = existing(tree, option.fallback, [folder, folderOf(entry), '']);
    return path === null
      ? nothing
      : { configs: [path], words: [], note: `config ${path} by default` };
  }
  const config = bestConfig(tree, entry);
  if (config === null) return nothing;
  const value = from(folder, config);
  const words = option.flag === null ? [value] : [option.flag, value];
  return { configs: [config], words, note: `config ${config}` };
}

const tokensOf = new Map<string, readonly string[]>();

/** Words of a config's name; remembered for a while, since every script asks for all of them. */
function configTokens(path: string): readonly string[] {
  const known = tokensOf.get(path);
  if (known) return known;
  if (tokensOf.size > 5000) tokensOf.clear();
  const tokens = nameTokens(baseName(path).replace(/\.\w+$/, ''));
  tokensOf.set(path, tokens);
  return tokens;
}

/** The config that a person would try first with a script: default, base, train, or named like the script. */
function bestConfig(tree: SourceTree, entry: string, under = ''): string | null {
  const own = nameTokens(baseName(entry).replace(/\.py$/, ''));
  let best: { path: string; score: number } | null = null;
  for (const path of projectConfigs(tree)) {
    if (path.endsWith('.py') || !path.startsWith(under)) continue;
    const tokens = configTokens(path);
    const score =
      (tokens.some((token) => token === 'default' || token === 'defaults') ? 30 : 0) +
      (tokens.includes('base') ? 20 : 0) +
      (tokens.some((token) => token === 'train' || token === 'training') ? 22 : 0) +
      (tokens.length === 1 && (tokens[0] === 'config' || tokens[0] === 'cfg') ? 24 : 0) +
      (tokens.some((token) => own.includes(token) && token !== 'train') ? 12 : 0) +
      (tokens.some((token) =>
        /^(?:tests?|eval|infer\w*|deepspeed|ds|accelerate|zero|fsdp|export|demo|predict|sample|logging|dataset|data|model)$/.test(
          token,
        ),
      )
        ? -30
        : 0) +
      (folderOf(path).startsWith(folderOf(entry)) ? 4 : 0) +
      (/\.ya?ml$/.test(path) ? 3 : 0) -
      depthOf(path) * 3 -
      tokens.length;
    if (best === null || score > best.score) best = { path, score };
  }
  return best?.path ?? null;
}

/** A documented command whose blank for the config (`configs/<config>.yaml`) is filled with one that exists. */
export function fillConfig(
  tree: SourceTree,
  weighed: { readonly entry: string | null; readonly folder: string },
  text: string,
): string {
  const { entry, folder } = weighed;
  if (entry === null) return text;
  return text.replace(
    /((?:[\w.-]{1,60}\/){0,6})(?:<[^<>\n]{0,30}(?:config|cfg|yaml|json)[^<>\n]{0,30}>|\[[^[\]\n]{0,30}(?:config|cfg|yaml)[^[\]\n]{0,30}\])(?:\.(?:ya?ml|json))?/i,
    (blank, under: string) => {
      const base = joinPath(folder, under.replace(/\/$/, ''));
      const prefix = base === null || base === '' ? '' : `${base}/`;
      const own = configUse(tree, entry, folder).configs.find((path) => path.startsWith(prefix));
      const config = own ?? bestConfig(tree, entry, prefix);
      return config === null ? blank : from(folder, config);
    },
  );
}

/** Config files that a command's words name, looked for from the given folders. */
export function namedConfigs(
  tree: SourceTree,
  words: readonly string[],
  folders: readonly string[],
): readonly string[] {
  const found = words.flatMap((word) => {
    const value = word.replace(/^[\w.+~-]{0,60}=/, '');
    if (!/\.(?:ya?ml|json|toml|gin|py|cfg|ini)$/.test(value)) return [];
    if (/\.(?:json|py)$/.test(value) && !inFolder.test(value) && !byName.test(value)) return [];
    const path = existing(tree, value, folders);
    return path === null ? [] : [path];
  });
  return [...new Set(found)];
}

function hydraConfig(
  tree: SourceTree,
  entry: string,
  hydra: { path: string; name: string },
): string | null {
  const name = hydra.name.replace(/\.ya?ml$/, '');
  const folder = joinPath(folderOf(entry), hydra.path.replace(/^pkg:\/\//, ''));
  const folders = [...(folder === null ? [] : [folder]), 'conf', 'configs', 'config'];
  for (const base of folders) {
    for (const ending of ['yaml', 'yml']) {
      const path = base === '' ? `${name}.${ending}` : `${base}/${name}.${ending}`;
      if (indexTree(tree).files.has(path)) return path;
    }
  }
  return null;
}

function existing(tree: SourceTree, value: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    const path = joinPath(folder, value);
    if (path !== null && indexTree(tree).files.has(path)) return path;
  }
  return null;
}

/** A project path as written from inside a folder of the project. */
function from(folder: string, path: string): string {
  if (folder === '') return path;
  if (path.startsWith(`${folder}/`)) return path.slice(folder.length + 1);
  return `${'../'.repeat(folder.split('/').length)}${path}`;
}
