import { type Heading, headingOf } from './documents-headings.js';

/** A line of a document that may be a command, and what stands around it. */
export interface DocumentLine {
  readonly text: string;
  /** 1-based line where it begins. */
  readonly line: number;
  /** Number of the code block in which it stands; inline code has a number of its own each. */
  readonly block: number;
  readonly inline: boolean;
  /** Nearest headings above, innermost last. */
  readonly headings: readonly string[];
  /** The sentence before the block, or around the inline code. */
  readonly prose: string;
}

const MOST_LINES = 20_000;
/** Languages of code blocks that hold no command lines. */
const otherLanguages =
  /^(?:jsonc?|json5|toml|ini|cfg|ya?ml|c|h|cpp|c\+\+|cuda|cu|java|javascript|jsx?|tsx?|typescript|html?|css|xml|diff|patch|latex|tex|bib|bibtex|matlab|go|golang|rust|rs|sql|dockerfile|mermaid|svg|proto|protobuf|graphql|ruby|php|kotlin|csv|math|tree)$/i;

/** Lines of code blocks (fenced, indented, HTML) and inline code of Markdown, reStructuredText or plain text. */
export function documentLines(text: string): readonly DocumentLine[] {
  const found: DocumentLine[] = [];
  const lines = text.split('\n', MOST_LINES);
  const headings: Heading[] = [];
  let fence: { mark: string; shell: boolean } | null = null;
  let block = 0;
  let prose = '';
  let blankBefore = true;
  let indented = false;
  const add = (line: string, at: number, inline: boolean) =>
    found.push({
      text: line,
      line: at + 1,
      block,
      inline,
      headings: headings.map((heading) => heading.text),
      prose,
    });
  for (let at = 0; at < lines.length; at += 1) {
    const raw = (lines[at] ?? '').slice(0, 8000).replace(/\r$/, '');
    const line = raw.trim();
    if (fence) {
      if (closes(line, fence.mark)) fence = null;
      else if (fence.shell) add(decode(raw), at, false);
      continue;
    }
    const open = /^(?:[-*>\d. ]{0,8})(`{3,}|~{3,})\s*(.{0,40})/.exec(line);
    const html = /^(?:<[a-z]+[^>]{0,80}>\s*)*<pre\b[^>]{0,120}>(?:<code[^>]{0,80}>)?(.*)$/i.exec(
      line,
    );
    if (open && !line.slice(open[0].length - (open[2]?.length ?? 0)).includes('```')) {
      const language = (open[2] ?? '').trim().split(/[\s,{:]/)[0] ?? '';
      fence = { mark: open[1] ?? '```', shell: !otherLanguages.test(language) };
      block += 1;
      indented = false;
      continue;
    }
    if (html && !/<\/pre>/i.test(line)) {
      fence = { mark: '</pre>', shell: true };
      block += 1;
      if ((html[1] ?? '') !== '') add(decode(html[1] ?? ''), at, false);
      continue;
    }
    const heading = headingOf(lines, at);
    if (heading) {
      while (headings.length > 0 && (headings[headings.length - 1]?.level ?? 0) >= heading.level)
        headings.pop();
      headings.push(heading);
      prose = '';
      blankBefore = true;
      indented = false;
      continue;
    }
    if (line === '') {
      blankBefore = true;
      continue;
    }
    if (
      /^(?: {3,}|\t)\S/.test(raw) &&
      (indented || blankBefore || /::$/.test(prose)) &&
      !/^[-*+]\s|^\d+[.)]\s/.test(line)
    ) {
      if (!indented) block += 1;
      indented = true;
      add(decode(raw.replace(/^(?: {3,4}|\t)/, '')), at, false);
    } else {
      indented = false;
      prose = line.slice(0, 400);
    }
    if (line.includes('`') || /<code/i.test(line)) {
      for (const span of line.matchAll(/(`{1,2})([^`]{4,600})\1|<code>([^<]{4,600})<\/code>/g)) {
        block += 1;
        add(decode(span[2] ?? span[3] ?? ''), at, true);
      }
    } else if (
      !indented &&
      /^(?:[-*+]\s+|\d+[.)]\s+)?(?:\$\s|%\s|>\s)?(?:CUDA_VISIBLE_DEVICES=|python3?\s|torchrun\s|\.\/|(?:ba)?sh\s)\S/.test(
        line,
      )
    ) {
      block += 1;
      add(decode(line.replace(/^(?:[-*+]|\d+[.)])\s+/, '')), at, false);
    }
    blankBefore = false;
  }
  return found;
}

function closes(line: string, mark: string): boolean {
  if (mark === '</pre>') return /<\/pre>/i.test(line);
  return line.startsWith(mark) && /^[`~]+$/.test(line);
}

function decode(text: string): string {
  return text
    .replace(/<\/?(?:code|span|b|br|p|em|strong)\b[^>]{0,80}>/gi, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

/** Targets of a document's links to other files, without anchors; 300 at most. */
export function documentLinks(text: string): readonly string[] {
  const found = new Set<string>();
  for (const hit of text.matchAll(
    /\]\(\s*<?([^)\s>#]{1,200})|^[ \t]{0,8}\[[^\]\n]{1,80}\]:[ \t]{0,8}(\S{1,200})|href="([^"#]{1,200})/gm,
  )) {
    found.add(hit[1] ?? hit[2] ?? hit[3] ?? '');
    if (found.size >= 300) break;
  }
  return [...found];
}
