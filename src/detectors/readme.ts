import type { Candidate, ProjectTree } from '../domain/project.js';
import { type DocumentLine, documentLines, documentLinks } from '../text/documents.js';
import { logicalLines } from '../text/shell/logical-lines.js';
import { stripPrompt } from '../text/shell/prompts.js';
import { splitCommands } from '../text/shell/words.js';
import { baseName, depthOf, folderOf, joinPath } from '../text/source-tree.js';
import { hasPlaceholder, headingWeight } from '../text/training/context.js';
import { TRAINS } from '../text/training/judge.js';
import { offer } from '../text/training/offer.js';
import { changeFolder, type Weighed, weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

const MOST_DOCUMENTS = 60;
const MOST_FROM_ONE = 80;
const readmeName = /(?:^|\/)readme[\w.-]*$/i;
const guide =
  /(?:^|\/)[\w.-]*(?:train|getting[_-]?started|quick[_-]?start|usage|tutorial|experiment|reproduc|run|install)[\w.-]*\.(?:md|rst|txt)$/i;

/** Commands that the README, and the documents that it links to, give for training. */
export const readme: Detector = {
  id: 'readme',
  wants: [
    'README*',
    'readme*',
    'Readme*',
    '*.md',
    '**/README*.{md,rst,txt}',
    '**/readme.md',
    'docs/**/*.{md,rst}',
    'doc/**/*.{md,rst}',
    '**/*{TRAIN,Train,train}*.md',
  ],
  detect(tree) {
    return documentsOf(tree).flatMap(({ path, rank }) => fromDocument(tree, path, rank));
  },
};

/** Documents in the order in which a person would open them: rank 0 the README, 1 what it links to, 2 the rest. */
function documentsOf(tree: ProjectTree): readonly { path: string; rank: number }[] {
  const all = tree.paths.filter((path) => readmeName.test(path) || /\.(?:md|rst)$/i.test(path));
  const roots = all.filter(
    (path) =>
      readmeName.test(path) &&
      (folderOf(path) === '' || /^(?:\.github|docs)$/.test(folderOf(path))),
  );
  const main = roots.filter((path) => isEnglish(path) && folderOf(path) === '');
  const first = main.length > 0 ? main : roots;
  const linked = new Set(
    first.flatMap((path) =>
      documentLinks(tree.text(path) ?? '').map((link) =>
        joinPath(
          folderOf(path),
          link.replace(/^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:blob|tree)\/[^/]+\//, ''),
        ),
      ),
    ),
  );
  const rank = (path: string) => {
    if (first.includes(path)) return 0;
    if (linked.has(path) || linked.has(folderOf(path))) return 1;
    if (readmeName.test(path) || guide.test(path)) return 2;
    return 9;
  };
  return all
    .map((path) => ({ path, rank: rank(path) }))
    .filter((item) => item.rank < 9)
    .sort(
      (a, b) => a.rank - b.rank || depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1),
    )
    .slice(0, MOST_DOCUMENTS);
}

function isEnglish(path: string): boolean {
  return !/readme[._-](?:zh|cn|chinese|ja|jp|ko|kr|es|fr|de|ru|pt|it|tr|ar|vi|zh[_-]cn|zh[_-]hans)\b/i.test(
    baseName(path),
  );
}

function fromDocument(tree: ProjectTree, path: string, rank: number): readonly Candidate[] {
  const text = tree.text(path);
  if (text === undefined) return [];
  const found: Candidate[] = [];
  const home = folderOf(path);
  let lastFolder: string | null = null;
  for (const block of blocksOf(documentLines(text))) {
    const start = block[0];
    if (!start) continue;
    let folders = [home, ''];
    const assigned: string[] = [];
    for (const { text: raw, line } of joined(block)) {
      const command = stripPrompt(raw);
      if (command === '' || command.startsWith('#') || found.length >= MOST_FROM_ONE) continue;
      const parts = splitCommands(command);
      const moved = parts.length === 1 && parts[0] ? changeFolder(tree, parts[0], folders) : null;
      if (moved !== null) {
        folders = [moved, ...folders];
        lastFolder = moved;
        continue;
      }
      if (/^(?:export\s+)?\w{1,60}=\S*$/.test(command)) assigned.push(command);
      const places = lastFolder === null ? folders : [...folders, lastFolder];
      const weighed = weighLine(tree, command, { folders: places, depth: 0 });
      if (!weighed || weighed.trains < TRAINS || weighed.text.length > 4000) continue;
      found.push(
        documented(tree, weighed, { path, rank, line, at: start, order: found.length, assigned }),
      );
    }
  }
  return found;
}

function documented(
  tree: ProjectTree,
  weighed: Weighed,
  facts: {
    path: string;
    rank: number;
    line: number;
    at: DocumentLine;
    order: number;
    assigned: readonly string[];
  },
): Candidate {
  const { path, rank, line, at, order } = facts;
  const heading = at.headings[at.headings.length - 1];
  const used = facts.assigned.filter(
    (item) =>
      weighed.text.includes(`$${/(\w+)=/.exec(item)?.[1]}`) ||
      weighed.text.includes(`\${${/(\w+)=/.exec(item)?.[1]}`),
  );
  const text = [...used, weighed.text].join(' && ');
  const bonus =
    46 -
    rank * 8 -
    Math.min(10, order) -
    (rank === 0 ? 0 : depthOf(path) * 2) -
    (at.inline && weighed.invocation.args.length === 0 ? 3 : 0) -
    (hasPlaceholder(weighed.text) ? 4 : 0) +
    headingWeight(at.headings, at.prose);
  return offer(
    tree,
    weighed,
    {
      source: `${path}:${line}`,
      kind: 'documented',
      bonus,
      what:
        heading === undefined
          ? `documented in ${path}`
          : `documented under "${heading.slice(0, 60)}"`,
      evidence: [`${path} line ${line} gives it`],
    },
    text,
  );
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
function joined(block: readonly DocumentLine[]): readonly { text: string; line: number }[] {
  return logicalLines(block.map(({ text }) => text).join('\n')).map(({ text, line }) => ({
    text,
    line: block[line - 1]?.line ?? 1,
  }));
}
