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

/** Reads a Python file. Bounded by the length of the text, which the caller caps. */
export function readPython(source: string): PythonFacts {
  const code = blankPython(source);
  const starts = lineStarts(code);
  const guard = code.search(mainGuard);
  let drives = guard < 0 && topCall.test(code);
  const outside = guard < 0 ? topStatements(code, starts) : () => false;
  const signals = trainingSignals.flatMap((rule): Signal[] => {
    if (!rule.needs.some((text) => code.includes(text))) return [];
    let line = 0;
    for (const hit of code.matchAll(rule.pattern)) {
      const at = lineAt(starts, hit.index);
      if (line === 0) line = at;
      if (rule.weight >= 12 && outside(at)) drives = true;
      if (drives || at - line > 2000) break;
    }
    return line === 0 ? [] : [{ id: rule.id, says: rule.says, weight: rule.weight, line }];
  });
  const imports = pythonImports(code);
  const runs = guard >= 0 ? 'main' : drives ? 'top' : 'no';
  return {
    runs,
    signals,
    frameworks: frameworksOf(imports),
    imports,
    options: runs === 'no' && signals.length === 0 ? [] : scriptOptions(source, code),
    vocabulary: runs === 'no' ? 0 : vocabularyOf(source),
    hydra: hydraOf(source, code),
    cli: cliStyles.filter(([, pattern]) => pattern.test(code)).map(([name]) => name),
    line: guard >= 0 ? lineAt(starts, guard) : (signals[0]?.line ?? 1),
  };
}

/** Whether a line belongs to an outermost statement that is neither a function nor a class. */
function topStatements(code: string, starts: readonly number[]): (line: number) => boolean {
  const inside: boolean[] = [];
  let defines = false;
  for (const [index, start] of starts.entries()) {
    if (/[\w@]/.test(code.charAt(start))) {
      defines = /^(?:def|class|async\s+def|@|import|from)\b|^@/.test(code.slice(start, start + 12));
    }
    inside[index + 1] = defines;
  }
  return (line) => inside[line] === false;
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
