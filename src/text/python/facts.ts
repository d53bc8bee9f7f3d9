import { lineAt, lineStarts } from '../lines.js';
import { blankPython } from './blank.js';
import { type ImportedModule, pythonImports } from './imports.js';
import { type ScriptOption, scriptOptions } from './options.js';
import { frameworkModules, trainingSignals } from './signals.js';

/** A signal that stood in the code, and where first. */
export interface Signal {
  readonly id: string;
  readonly says: string;
  readonly weight: number;
  readonly line: number;
}

/** What reading one Python file tells. */
export interface PythonFacts {
  /** It does something when run: a main guard, or statements of its own that call something. */
  readonly runs: 'main' | 'top' | 'no';
  readonly signals: readonly Signal[];
  readonly frameworks: readonly string[];
  readonly imports: readonly ImportedModule[];
  readonly options: readonly ScriptOption[];
  /** Names of training (loss, epochs, learning rate ...) that the text mentions. */
  readonly vocabulary: number;
  /** Where Hydra composes the config from, if it does. */
  readonly hydra: { readonly path: string; readonly name: string } | null;
  /** Styles of command line beside argparse: fire, typer, tyro, OmegaConf, sys.argv, gin. */
  readonly cli: readonly string[];
  /** Line of the main guard, of the training function, or of the first signal. */
  readonly line: number;
}

const mainGuard = /^if\s+\(?\s?__name__\s?==/m;
const topCall =
  /^(?:[\w.]{1,60}\.)?(?:main|train\w{0,30}|run\w{0,30}|fit|cli|app|Fire|tyro|launch\w{0,20}|start\w{0,20}|experiment)\s?\(/m;
const words =
  /\b(?:loss|losses|epochs?|learning_rate|lr|optimi[sz]er|gradients?|batch_size|checkpoints?|accuracy|backprop\w*|hyper_?param\w*|train_loader|trainset|training|weights)\b/gi;
const cliStyles: readonly (readonly [string, RegExp])[] = [
  ['fire', /\bFire\s?\(/],
  ['typer', /\btyper\.run\s?\(|\bTyper\s?\(/],
  ['tyro', /\btyro\.cli\s?\(/],
  ['omegaconf', /\bOmegaConf\.from_cli\s?\(|\bfrom_cli\s?\(/],
  ['argv', /\bsys\.argv\b/],
  ['gin', /\bgin\.parse_config/],
  ['lightning-cli', /LightningCLI\s?\(/],
  ['hf-args', /\bHfArgumentParser\s?\(|\bTrlParser\s?\(/],
  ['argparse', /\bArgumentParser\s?\(|\bargparse\b/],
  ['click', /\bclick\.command\b/],
  ['absl', /\bapp\.run\s?\(/],
];

/** Any of these stands in a line that a rule could match; a cheap question for every line. */
const worthAsking =
  /backward|step|optim|optax|SGD|Adam|RMSprop|Adagrad|Lion|grad|minimize|Tape|fit|fine|train|xgb|lgb|catboost|lightgbm|Trainer|Runner|learn|LightningCLI|nlp\.|\blr\b|LR|alpha|eta\b|[-+]=|epoch|iter|episode|main_worker|run_|do_/;

/** Reads a Python file. Linear in its length, which the caller caps. */
export function readPython(source: string): PythonFacts {
  if (!worthAsking.test(source)) return { ...empty, imports: pythonImports(source) };
  const code = blankPython(source);
  const starts = lineStarts(code);
  const guard = code.search(mainGuard);
  const { signals, drives } = findSignals(code, starts, guard < 0);
  const runs = guard >= 0 ? 'main' : drives || topCall.test(code) ? 'top' : 'no';
  const imports = pythonImports(code);
  const idle = runs === 'no' && signals.length === 0;
  return {
    runs,
    signals,
    frameworks: frameworksOf(imports),
    imports,
    options: idle ? [] : scriptOptions(source, code),
    vocabulary: runs === 'no' ? 0 : vocabularyOf(source),
    hydra: idle ? null : hydraOf(source, code),
    cli: idle ? [] : cliStyles.filter(([, pattern]) => pattern.test(code)).map(([name]) => name),
    line: guard >= 0 ? lineAt(starts, guard) : (signals[0]?.line ?? 1),
  };
}

const empty: PythonFacts = {
  runs: 'no',
  signals: [],
  frameworks: [],
  imports: [],
  options: [],
  vocabulary: 0,
  hydra: null,
  cli: [],
  line: 1,
};

/** The first line of every signal, and whether one stands outside functions and classes, where it runs by itself. */
function findSignals(
  code: string,
  starts: readonly number[],
  askTop: boolean,
): { readonly signals: readonly Signal[]; readonly drives: boolean } {
  const found = new Map<string, Signal>();
  let drives = false;
  let defines = false;
  for (const [index, start] of starts.entries()) {
    if (askTop && /[\w@]/.test(code.charAt(start))) {
      defines = /^(?:def|class|async\s+def|import|from)\b|^@/.test(code.slice(start, start + 12));
    }
    const line = code.slice(
      start,
      Math.min((starts[index + 1] ?? code.length + 1) - 1, start + 2000),
    );
    if (!worthAsking.test(line)) continue;
    const top = askTop && !defines && !drives;
    for (const rule of trainingSignals) {
      if (found.has(rule.id) && !top) continue;
      if (!rule.needs.some((text) => line.includes(text)) || line.search(rule.pattern) < 0)
        continue;
      if (top && rule.weight >= 12) drives = true;
      if (!found.has(rule.id)) {
        found.set(rule.id, { id: rule.id, says: rule.says, weight: rule.weight, line: index + 1 });
      }
    }
  }
  const order = trainingSignals.flatMap((rule) => found.get(rule.id) ?? []);
  return { signals: order, drives };
}

function frameworksOf(imports: readonly ImportedModule[]): readonly string[] {
  const names = imports.flatMap(({ module, level }) =>
    level === 0 ? [frameworkModules.get(module.split('.')[0] ?? '')] : [],
  );
  return [...new Set(names.filter((name) => name !== undefined))];
}

function vocabularyOf(source: string): number {
  const seen = new Set<string>();
  for (const match of source.matchAll(words)) {
    seen.add(match[0].toLowerCase());
    if (seen.size >= 6) break;
  }
  return seen.size;
}

function hydraOf(source: string, code: string): PythonFacts['hydra'] {
  const hit = /@(?:hydra\.)?(?:main|hydra_runner|hydra_main)\s?\(/.exec(code);
  if (!hit || !/\bhydra/.test(code)) return null;
  const text = source.slice(hit.index, hit.index + 400);
  const end = text.indexOf('\ndef ');
  const call = end < 0 ? text : text.slice(0, end);
  const named = (key: string) =>
    new RegExp(
      `\\b${key}\\s{0,4}=\\s{0,4}(?:str\\()?(?:[^\\n'"]{0,60})['"]([^'"\\n]{0,120})['"]`,
    ).exec(call)?.[1];
  const plain = [...call.matchAll(/[(,]\s{0,8}['"]([^'"\n]{1,120})['"]/g)].map(
    (match) => match[1] ?? '',
  );
  const path = named('config_path') ?? plain[0] ?? '';
  return { path, name: named('config_name') ?? plain[1] ?? 'config' };
}
