import type { Candidate, ProjectTree } from '../domain/project.js';
import { documentLinks } from '../text/documents.js';
import { baseName, depthOf, folderOf, joinPath } from '../text/source-tree.js';
import { fillConfig } from '../text/training/configs.js';
import { hasPlaceholder, headingWeight, isMultiNode } from '../text/training/context.js';
import { type DocumentCommand, documentCommands } from '../text/training/document-commands.js';
import { offer } from '../text/training/offer.js';
import type { Detector } from './contract.js';

const MOST_DOCUMENTS = 60;
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

/** Documents in the order in which a person would open them: rank 0 the README, from 1 what it links to in its order, 2 the rest. */
function documentsOf(tree: ProjectTree): readonly { path: string; rank: number }[] {
  const all = tree.paths.filter((path) => readmeName.test(path) || /\.(?:md|rst)$/i.test(path));
  const roots = all.filter(
    (path) =>
      readmeName.test(path) &&
      (folderOf(path) === '' || /^(?:\.github|docs)$/.test(folderOf(path))),
  );
  const main = roots.filter((path) => isEnglish(path) && folderOf(path) === '');
  const plain = main.filter((path) => /^readme(?:\.\w+)?$/i.test(path));
  const first = [plain, main, roots].find((list) => list.length > 0) ?? [];
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
  const order = [...linked];
  const rank = (path: string) => {
    if (first.includes(path)) return 0;
    const place = Math.max(order.indexOf(path), order.indexOf(folderOf(path)));
    if (place >= 0) return 1 + Math.min(0.8, place * 0.02);
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
  return documentCommands(tree, text, folderOf(path)).map((found) => {
    const { weighed, at } = found;
    const heading = at.headings[at.headings.length - 1];
    return offer(
      tree,
      weighed,
      {
        source: `${path}:${found.line}`,
        kind: 'documented',
        bonus: bonusOf(found, path, rank),
        what:
          heading === undefined
            ? `documented in ${path}`
            : `documented under "${heading.slice(0, 60)}"`,
        evidence: [`${path} line ${found.line} gives it`],
      },
      fillConfig(tree, weighed, found.text),
    );
  });
}

/** What being documented is worth: less further down, in side documents, for deeper scripts, several GPUs and blanks. */
function bonusOf(
  { weighed, at, said, guessed, order }: DocumentCommand,
  path: string,
  rank: number,
): number {
  return (
    46 +
    (weighed.role === 'train' && /train/i.test(baseName(weighed.entry ?? '')) ? 4 : 0) -
    rank * 8 -
    Math.min(12, order * 1.5) -
    (weighed.entry === null ? 0 : depthOf(weighed.entry) * 1.2) -
    ((weighed.gpus ?? 1) > 1 ? 2 : 0) -
    (isMultiNode(weighed.text) ? 6 : 0) -
    (rank === 0 ? 0 : depthOf(path) * 2) -
    bareness({ weighed, at }) -
    (guessed ? 4 : 0) -
    (hasPlaceholder(weighed.text) ? 4 : 0) +
    headingWeight(at.headings, said, weighed.role)
  );
}

/** A mention in a sentence without arguments is less of a command than a line of its own. */
function bareness({ weighed, at }: Pick<DocumentCommand, 'weighed' | 'at'>): number {
  if (!at.inline) return 0;
  const words = weighed.invocation.args.length;
  if (weighed.entry === null) return words <= 1 ? 6 : 0;
  if (words > 0) return 0;
  return /^\S+$/.test(weighed.text) && !weighed.text.startsWith('./') ? 8 : 4;
}
