import type { Role } from './roles.js';

const away =
  /\b(?:eval\w*|test\w*|infer\w*|predict\w*|sampl\w+|demos?|generat\w+|download\w*|prepar\w+|pre-?process\w*|install\w*|export\w*|convert\w*|deploy\w*|visuali[sz]\w+|benchmark\w*|data ?sets?|data preparation|troubleshoot\w*|debug\w*|faq|changelog|docker|resum\w+|docs?|contribut\w+|development|profil\w+|tokeni[sz]er)\b/i;
const awaySentence =
  /\b(?:eval\w*|test\w*|infer\w*|predict\w*|sampl\w+|demos?|generat\w+|download\w*|prepar\w+|pre-?process\w*|export\w*|convert\w*|visuali[sz]\w+|benchmark\w*|resum\w+)\b/i;
const toward =
  /\b(?:train\w*|re-?train\w*|pre-?train(?:ing)?|fine-?tun\w+|reproduc\w+|learn(?:ing)?)\b/i;
const usage =
  /\b(?:usage|quick ?start|getting started|run(?:ning)?|how to (?:use|run)|experiments?|basic|start)\b/i;

/** What headings (innermost last) and the sentence before say of a documented command: above 0 toward training. */
export function headingWeight(headings: readonly string[], prose: string, role: Role): number {
  const inner = headings[headings.length - 1] ?? '';
  const outer = headings.slice(1, -1).join(' ');
  const sentence = prose.slice(0, 400);
  const trains = toward.test(inner);
  let weight = trains ? 7 : away.test(inner) ? -8 : usage.test(inner) ? 5 : 0;
  const says =
    toward.test(sentence) &&
    !/\b(?:pre-?trained|trained)\s+(?:model|weight|checkpoint)/i.test(sentence);
  if (says) weight += trains ? 0 : 4;
  else if (awaySentence.test(sentence)) weight -= trains ? 2 : 4;
  if (!trains) weight += toward.test(outer) ? 3 : away.test(outer) ? -4 : 0;
  // A script that is named for training trains under any heading.
  return weight < 0 && role === 'train' ? weight * 0.2 : weight;
}

/** Whether a documented command has blanks to fill: `<path>`, `/path/to/x`, `YOUR_DATA`, `...`. */
export function hasPlaceholder(text: string): boolean {
  return /<[\w /.:|-]{1,60}>|\/?path\/to\b|\/path_to|\bYOUR_?\w+|\[[A-Za-z][\w /-]{2,40}\]|\{[A-Za-z]\w{2,40}\}|\.\.\.|(?:^|\s)(?:path_to|\/your)/.test(
    text,
  );
}

/** Whether a command is one part of a run over several machines. */
export function isMultiNode(text: string): boolean {
  return /--n?nodes[= ]\s?(?:[2-9]|\d\d|\$)|--node[_-]rank|submitit|--num[_-]machines|--hostfile|hostfile/.test(
    text,
  );
}
