import type { Block, BlockKind, Tone } from '../../../src/domain/message.js';
import { count } from '../../../src/text/format.js';
import { inert } from '../../../src/text/inert.js';
import {
  codeBlock,
  inlineCode,
  isExactInBlock,
  plainLine,
  spansLine,
  spansText,
} from './markdown.js';
import { type Part, words } from './parts.js';
import { tableFile, tableText } from './table.js';
import { plainWords } from './words.js';

type BlockParts = {
  readonly [K in BlockKind]: (block: Extract<Block, { kind: K }>) => readonly Part[];
};

const SIGNS: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: '✅ ',
  warning: '⚠️ ',
  bad: '⛔ ',
};
const BAR_CELLS = 20;

/** One line for each kind: a kind that is added to the domain does not compile until Discord knows it. */
const BLOCKS: BlockParts = {
  heading: ({ text }) => [words(`### ${plainLine(text) || '-'}`, text)],
  text: ({ spans }) => movableWords(spansText(spans), plainWords(spans), 'text'),
  list: ({ items }) =>
    movableWords(
      items.map((spans) => `- ${spansLine(spans) || '-'}`).join('\n'),
      items.map((spans) => `- ${plainWords(spans)}`).join('\n'),
      'list',
    ),
  code: ({ text, title }) => codeParts(text, title ?? null),
  table: (table) => {
    const { text, cut } = tableText(table);
    const whole = tableFile(table);
    const caption = table.caption ? `\n${plainLine(table.caption)}` : '';
    const markdown = `${codeBlock(text)}${caption}`;
    if (!cut) return [{ kind: 'text', markdown, whole, movable: 'table' }];
    return [
      { kind: 'text', markdown: `${markdown}\n${seeFile('table.txt')}`, whole, movable: 'table' },
      { kind: 'file', name: 'table.txt', text: whole },
    ];
  },
  fields: ({ items }) =>
    movableWords(
      items
        .map(({ label, value }) => `**${plainLine(label) || '-'}:** ${plainLine(value) || '-'}`)
        .join('\n'),
      items.map(({ label, value }) => `${label}: ${value}`).join('\n'),
      'facts',
    ),
  diff: ({ file, line, before, after }) => {
    const text = [...marked('-', before), ...marked('+', after)].join('\n');
    const place = `${inlineCode(`${file}:${line}`)}\n`;
    return exactParts(text, `${place}${codeBlock(inert(text), 'diff')}`, place, 'change.diff');
  },
  progress: ({ label, done, total }) => {
    const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
    const full = Math.round(share * BAR_CELLS);
    const bar = `${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}`;
    const figures = `${count(done)} of ${count(total)} (${Math.floor(share * 100)} %)`;
    return [words(`${plainLine(label)} \`${bar}\` ${figures}`, `${label}: ${figures}`)];
  },
  chart: ({ chart, alt }) => [{ kind: 'chart', chart, alt }],
  // Discord takes no file of nothing.
  file: ({ name, text }) => [{ kind: 'file', name, text: text || '(empty)\n' }],
  note: ({ tone, spans }) =>
    movableWords(`${SIGNS[tone]}${spansText(spans)}`, plainWords(spans), 'note'),
};

/** The pieces of a block, in their order. */
export function blockParts<K extends BlockKind>(
  block: Extract<Block, { kind: K }>,
): readonly Part[] {
  return (BLOCKS[block.kind as K] as BlockParts[K])(block);
}

/** The sentence that says where the rest is. */
function seeFile(name: string): string {
  return `-# Shortened here; whole in \`${name}\`.`;
}

function codeParts(text: string, title: string | null): readonly Part[] {
  const head = title === null ? '' : `**${plainLine(title)}**\n`;
  const name = title === null ? 'text.txt' : `${title}.txt`;
  return exactParts(text, `${head}${codeBlock(inert(text))}`, head, name);
}

/** A block that shows a text exactly; where it cannot, the exact text lies in a file beside it. */
function exactParts(text: string, markdown: string, head: string, name: string): readonly Part[] {
  const movable = name.replace(/\.txt$/, '');
  if (isExactInBlock(text)) return [{ kind: 'text', markdown, whole: text, movable }];
  const shown = `${markdown}\n-# Backticks in it are parted by unseen characters here; exact in \`${fileName(name)}\`.`;
  return [
    { kind: 'text', markdown: shown, whole: `${head}${text}`, movable },
    { kind: 'file', name: fileName(name), text },
  ];
}

/** A file name of letters, digits, dots, dashes and underscores, which is all that an attachment keeps. */
export function fileName(name: string): string {
  const clean = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-80);
  return clean === '' ? 'file.txt' : clean;
}

function movableWords(markdown: string, whole: string, name: string): readonly Part[] {
  if (markdown.trim() === '') return [];
  return [{ kind: 'text', markdown, whole, movable: markdown.length > 300 ? name : null }];
}

function marked(sign: string, text: string): readonly string[] {
  return text === ''
    ? []
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${sign} ${line}`);
}
