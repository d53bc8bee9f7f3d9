/** A heading of a document; 1 is the outermost level. */
export interface Heading {
  readonly level: number;
  readonly text: string;
}

/** The heading that a line is: Markdown, underlined, HTML, bold on a line of its own, or the summary of a fold. */
export function headingOf(lines: readonly string[], at: number): Heading | null {
  const line = (lines[at] ?? '').slice(0, 400).trim();
  const hashes = /^(#{1,6})\s*(.{1,300})$/.exec(line);
  if (hashes) {
    return { level: hashes[1]?.length ?? 1, text: (hashes[2] ?? '').replace(/#+$/, '').trim() };
  }
  const html = /^<h([1-6])[^>]{0,120}>(.{0,300})/i.exec(line);
  if (html) return { level: Number(html[1]), text: plain(html[2] ?? '') };
  const fold = /<summary[^>]{0,80}>(.{1,300})/i.exec(line);
  if (fold) return { level: 8, text: plain(fold[1] ?? '') };
  const under = (lines[at + 1] ?? '').slice(0, 200).trim();
  if (line !== '' && under.length >= 3 && /^(?:=+|-+|~+|\^+)$/.test(under)) {
    return { level: under.startsWith('=') ? 1 : under.startsWith('-') ? 2 : 3, text: line };
  }
  const bold = /^\*\*([^*]{2,120})\*\*:?$/.exec(line);
  return bold ? { level: 7, text: bold[1] ?? '' } : null;
}

function plain(html: string): string {
  return html.replace(/<[^>]{0,200}>/g, '').trim();
}
