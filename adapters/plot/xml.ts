const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** What XML 1.0 cannot hold, and what turns the direction of words around. */
const UNFIT =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as XML character data, safe in content and in attributes. */
export function xmlText(text: string): string {
  return text.replace(UNFIT, ' ').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}

/** About how wide text is at a size of 1: a guess that is good enough to leave room. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += signWidth(sign);
  return width;
}

/** The beginning of a text that fits a width, with an ellipsis where something is cut. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = '';
  let used = signWidth('…');
  for (const sign of text) {
    used += signWidth(sign);
    if (used > width) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
}

function signWidth(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x1100) return 1;
  if ("iIl.,:;|!'`()[] ".includes(sign)) return 0.31;
  if ('mwMW@%'.includes(sign)) return 0.86;
  return code >= 65 && code <= 90 ? 0.68 : 0.57;
}
