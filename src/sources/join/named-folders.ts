/** How a log says where readings are written; the folder is the group. */
const SAID = [
  /--?log-?_?dir[= ]+['"]?([^\s'"]+)/gi,
  /\b(?:saved locally in|log(?:s|ging)? (?:\w+ ){0,3}(?:to|in|at|into):?|(?:events|summar(?:y|ies)|metrics|results) (?:\w+ ){0,3}(?:to|in|at|into):?)\s+['"[(]?([^\s'"\])]+)/gi,
];
/** Options whose value is a folder in which a run writes. */
const OPTION =
  /^-{1,2}[\w.-]{0,40}?(?:out|output|log|save|work|result|run|exp|ckpt|checkpoint|tensorboard|tb)s?[\w.-]{0,20}?(?:dir|path|folder|root)?$/i;
const MAX_FOLDERS = 6;
const MAX_PATH = 300;

/** Where a command runs: its folder, and its account's home. */
export interface Place {
  readonly directory: string;
  readonly home: string;
}

/** Folders that lines of a log name as those of its readings; absolute, at most six. */
export function foldersSaid(lines: readonly string[], place: Place): readonly string[] {
  const found: string[] = [];
  for (const line of lines.slice(0, 50)) {
    const text = line.slice(0, 400);
    for (const pattern of SAID)
      for (const match of text.matchAll(pattern)) found.push(match[1] ?? '');
  }
  return absolute(found, place);
}

/** Folders that the options of a command name for its output; absolute, at most six. */
export function foldersOfCommand(command: string, place: Place): readonly string[] {
  const words = command
    .slice(0, 4_000)
    .split(/\s+/)
    .map((word) => word.replace(/['"]/g, ''));
  const found = words.flatMap((word, at) => {
    const cut = word.indexOf('=');
    const name = cut < 0 ? word : word.slice(0, cut);
    const option = name.startsWith('-') ? name : cut < 0 ? '' : `--${name}`;
    const value = cut < 0 ? (words[at + 1] ?? '') : word.slice(cut + 1);
    return OPTION.test(option) && !value.startsWith('-') ? [value] : [];
  });
  return absolute(found, place);
}

/** True where the path is the folder, or lies in it. */
export function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`);
}

function absolute(found: readonly string[], place: Place): readonly string[] {
  const whole = found.flatMap((path) => resolved(path.replace(/[.,;:]+$/, ''), place) ?? []);
  return [...new Set(whole)].slice(0, MAX_FOLDERS);
}

/** The path without dots; null for what is no folder of a run: links, and whatever the project itself lies in. */
function resolved(path: string, { directory, home }: Place): string | null {
  if (!/^[\w~./][^\p{Cc}$`*?{}<>|]*$/u.test(path) || path.length > MAX_PATH || /:\/\//.test(path))
    return null;
  const start = path.replace(/^~(?=\/|$)/, home);
  const parts: string[] = [];
  for (const part of (start.startsWith('/') ? start : `${directory}/${start}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const whole = `/${parts.join('/')}`;
  return parts.length < 2 || isIn(directory, whole) || isIn(home, whole) ? null : whole;
}
