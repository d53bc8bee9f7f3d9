/** A text of at most `most` UTF-16 units, by which Slack may count; a longer one ends in `…`, and no character is halved. */
export function fit(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most <= 0) return '';
  const kept = text.slice(0, most - 1);
  const halved = /[\ud800-\udbff]$/.test(kept);
  return `${halved ? kept.slice(0, -1) : kept}…`;
}
