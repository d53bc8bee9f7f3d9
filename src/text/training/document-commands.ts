import { type DocumentLine, documentLines } from '../documents.js';
import { logicalLines } from '../shell/logical-lines.js';
import { stripPrompt } from '../shell/prompts.js';
import { splitCommands } from '../shell/words.js';
import type { SourceTree } from '../source-tree.js';
import { TRAINS } from './judge.js';
import { changeFolder } from './resolve.js';
import { weighLine } from './weigh.js';
import type { Weighed } from './weighed.js';

/** A command of a document that trains. */
export interface DocumentCommand {
  readonly weighed: Weighed;
  /** What to run: assignments of the document that the command uses, then the command. */
  readonly text: string;
  readonly line: number;
  readonly at: DocumentLine;
  /** What is said right before it: a comment of the same block, else the sentence before the block. */
  readonly said: string;
  /** The file was found elsewhere than the document says. */
  readonly guessed: boolean;
  /** How many commands that train stand before it. */
  readonly order: number;
}

const MOST = 80;
/** What any line has that could matter here; the rest is not divided into words. */
const worthReading =
  /\.(?:py|sh|slurm|sbatch|lua|jl|R)\b|python|train|tune|learn|\bfit\b|\bmake\b|\bjust\b|\btask\b|\bcd\s|\w=|\brun\b|\brepro\b|\bsft\b|experiment/i;

/** Commands of a document that train, in its order; names hold from `home`, the document's folder, or from the root. */
export function documentCommands(
  tree: SourceTree,
  text: string,
  home: string,
): readonly DocumentCommand[] {
  const found: DocumentCommand[] = [];
  const assigned = new Map<string, string>();
  let lastFolder: string | null = null;
  for (const block of blocksOf(documentLines(text))) {
    let folders = [home, ''];
    let comment: string | null = null;
    for (const { text: raw, line, at } of joined(block)) {
      const command = stripPrompt(raw);
      if (command.startsWith('#')) comment = command;
      if (!worthReading.test(command) || command.startsWith('#') || found.length >= MOST) continue;
      const parts = splitCommands(command);
      const moved = parts.length === 1 && parts[0] ? changeFolder(tree, parts[0], folders) : null;
      if (moved !== null) {
        folders = [moved, ...folders];
        lastFolder = moved;
        continue;
      }
      const name = /^(?:export\s+)?(\w{1,60})=(?:"[^"]{0,2000}"|'[^']{0,2000}'|\S*)$/.exec(
        command,
      )?.[1];
      if (name !== undefined) assigned.set(name, command);
      const places = lastFolder === null ? folders : [...folders, lastFolder];
      const weighed = weighLine(tree, command, { folders: places, depth: 0 });
      if (!weighed || weighed.trains < TRAINS || weighed.text.length > 4000) continue;
      const runnable = startable(weighed.text, at);
      if (runnable === null) continue;
      const used = [...assigned]
        .filter(([variable]) => uses(runnable, variable))
        .map(([, item]) => item);
      found.push({
        weighed,
        text: [...used, runnable].join(' && '),
        line,
        at,
        said: comment ?? at.prose,
        guessed: !places.includes(weighed.folder),
        order: found.length,
      });
    }
  }
  return found;
}

/** The command as it can be started; a bare mention of a Python file in a sentence is none. */
function startable(text: string, at: DocumentLine): string | null {
  if (/^[\w/-][\w/.-]*\.(?:sh|slurm|sbatch)$/.test(text))
    return text.endsWith('.sh') ? `bash ${text}` : `sbatch ${text}`;
  if (!/^[\w/.-]+\.py(?:\s|$)/.test(text) || text.startsWith('./')) return text;
  return at.inline || !/\s/.test(text) ? null : `python ${text}`;
}

function uses(text: string, variable: string): boolean {
  return text.includes(`\${${variable}`) || new RegExp(`\\$${variable}(?!\\w)`).test(text);
}

function blocksOf(lines: readonly DocumentLine[]): readonly (readonly DocumentLine[])[] {
  const blocks: DocumentLine[][] = [];
  for (const line of lines) {
    const last = blocks[blocks.length - 1];
    if (last?.[0]?.block === line.block) last.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

/** Continuations of a block joined, each with the line of the document where it begins. */
function joined(
  block: readonly DocumentLine[],
): readonly { text: string; line: number; at: DocumentLine }[] {
  return logicalLines(block.map(({ text }) => text).join('\n')).flatMap(({ text, line }) => {
    const at = block[line - 1];
    return at ? [{ text, line: at.line, at }] : [];
  });
}
