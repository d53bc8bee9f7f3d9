/**
 * Characters that a screen does not show or that change the order of what it shows: controls but tab and newline, bidirectional marks and
 * overrides (Unicode TR 9), zero-width and invisible ones, other line ends, tag characters, lone halves of a pair.
 */
const UNSEEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** A text from a log, a project or a chat as plain data: nothing unseen is left, each such character is spelled out as `⟨U+202E⟩`. */
export function inert(text: string): string {
  return text.replace(UNSEEN, spelled);
}

/** True where a text holds characters that a person would not see. */
export function hasUnseen(text: string): boolean {
  return text.search(UNSEEN) >= 0;
}

function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
