import { NUM } from './scan.js';

const CLOCK = `${NUM}:${NUM}(?::${NUM})?`;
const DATE = `${NUM}[-/.]${NUM}[-/.]${NUM}(?:[T ,_-]{1,3}${CLOCK}(?:[.,]${NUM})?(?:Z| ?[AP]M\\b)?)?`;
const LEVEL =
  '(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|Info|Debug|Warning|info|debug|warning)';
/** `Validation - Loss: 0.5` names no logger, `test - INFO - Loss: 0.5` does. */
const SPLIT =
  '(?:[Vv]al(?:id(?:ation)?)?|VAL(?:ID(?:ATION)?)?|[Ee]val(?:uation)?|[Tt]est|TEST|[Dd]ev|DEV)';
const FILE = `[\\w./\\\\-]{1,60}\\.(?:py|cpp|cc|cu|scala|java|jl|go|rs)(?::${NUM})?(?::\\w{1,40})?`;

/** What loggers, launchers and schedulers write before the message, one piece each: the characters it begins with, and all of it. */
export const PIECES: readonly (readonly [first: RegExp, piece: RegExp])[] = [
  [/^[IWEDF]/, /^[IWEDF] \| (?=\S)/],
  [/^[[\u0001]/, new RegExp(`^\\[?${NUM}[-/]${NUM} ${CLOCK}(?:[.,]${NUM})?\\]?[:,]?\\s*`)],
  [/^[[\u0001]/, new RegExp(`^\\[?${DATE}\\]?[:,]?\\s*`)],
  [/^\[/, new RegExp(`^\\[${CLOCK}(?:[.,]${NUM})?\\]\\s*`)],
  [/^\u0001/, new RegExp(`^${CLOCK}(?:[.,]${NUM})?:?\\s+(?:[-|]\\s+)?(?=[\\[A-Za-z])`)],
  [
    /^[VLWE]/,
    new RegExp(
      `^(?:V?LOG|WARNING|ERROR)(?:\\[${NUM}\\])? \\([^() ]{1,80}(?:\\(\\))?[^() ]{0,80}\\) (?=\\S)`,
    ),
  ],
  [
    /^[IWEF]/,
    new RegExp(`^[IWEF]\\d{4,8} ${CLOCK}(?:[.,]${NUM})?\\s+${NUM} [\\w.]{1,60}:${NUM}\\]\\s*`),
  ],
  [/^[[TDINWECidw]/, new RegExp(`^\\[?${LEVEL}\\]?\\s*[:|>-]{0,3}\\s+`)],
  [/^\[/, new RegExp(`^\\[${LEVEL}\\]\\s*`)],
  [/^[A-Za-z_]/, /^[A-Za-z_][\w.-]{0,40} (?:DEBUG|INFO|WARNING|ERROR|CRITICAL):?\s+(?=\S)/],
  [/^[TDINWECidw]/, new RegExp(`^${LEVEL}:[\\w./${NUM}-]{1,60}:\\s?`)],
  [
    /^[[rRgGnw]/,
    new RegExp(
      `^\\[?(?:rank|Rank|RANK|gpu|GPU|node|worker)[ _:=-]{0,2}(?:\\d{1,5}|${NUM})\\]?[:,|]?\\s*`,
    ),
  ],
  [
    /^\(/,
    new RegExp(
      `^\\(\\w{1,60}(?:\\([^()]{0,60}\\))?(?:\\s\\w{1,20})? pid=${NUM}(?:, ip=[^)]{1,40})?\\)\\s*`,
    ),
  ],
  [/^\(/, new RegExp(`^\\([A-Za-z_][\\w.]{0,40}:${NUM}\\)\\s+(?=\\S)`)],
  [/^[[\w./\\-]/, new RegExp(`^\\[?${FILE}\\]?\\s*[:|>-]{0,3}\\s*`)],
  [
    /^\[/,
    new RegExp(
      `^\\[(?!(?:epoch|ep|step|iter|iteration|batch|update|round)(?::${NUM}|/))[A-Za-z_][\\w./:-]{0,60}(?::${NUM})?(?::\\w{1,40})?\\]\\s*(?:[:|-]\\s+)?`,
      'i',
    ),
  ],
  [/^\u0001/, new RegExp(`^${NUM}: (?=[A-Za-z\\[])`)],
  [
    /^[A-Za-z_]/,
    new RegExp(`^(?!${SPLIT} - (?!\\[?${LEVEL}))[A-Za-z_][\\w.\\\\/]{0,60} - (?=\\S)`),
  ],
  [/^[\w.:\u0001-]/, new RegExp(`^(?=[^\\t]*[.:\\d${NUM}])[\\w.:${NUM}-]{1,60}\\t`)],
  [/^[TDINWECidw]/, new RegExp(`^${LEVEL}\\t`)],
  [/^[-|>:]/, /^[-|>:]\s+/],
  [/^\s/, /^\s+/],
];

const CODES = 128;
/** The pieces that may begin with an ASCII character, by its code. */
const BY_FIRST: readonly (readonly RegExp[])[] = Array.from({ length: CODES }, (_, code) =>
  piecesFrom(String.fromCharCode(code)),
);
/** What may begin with any other: spaces of other scripts. */
const OTHERS = piecesFrom('\u3000');

const RANKED =
  /^\s*\[?(?:rank|gpu|node|worker|process)[ _:=#-]{0,2}(?:(\d{1,5})|\u0001)\]?\s?[:|,\s]|^\s*(\u0001): (?=[A-Z[])/i;

/** The rank that speaks in lines of a shape: its number, or the slot of its number; null where a line has none. */
export function rankOf(shape: string): { readonly rank: number | null } | null {
  const found = RANKED.exec(shape);
  if (found === null) return null;
  return { rank: found[1] === undefined ? null : Number(found[1]) };
}

// Several rules ask for the same line in turn.
let latest = '';
let latestStart = 0;

/** Where the message begins behind timestamps, levels, ranks and logger names of any kind. */
export function messageStart(shape: string): number {
  if (shape !== latest) {
    latestStart = startOf(shape);
    latest = shape;
  }
  return latestStart;
}

function startOf(shape: string): number {
  let at = 0;
  const table = shape.includes('|') ? /^\s*\|/.exec(shape) : null;
  if (table !== null) return table[0].length - 1;
  for (let round = 0; round < 12; round += 1) {
    const length = pieceOf(shape.slice(at, at + 240));
    if (length === 0 || length >= shape.length - at) return at;
    at += length;
  }
  return at;
}

/** Length of the first piece that a text begins with, 0 for none. */
function pieceOf(text: string): number {
  const code = text.charCodeAt(0);
  for (const piece of code < CODES ? (BY_FIRST[code] ?? []) : OTHERS) {
    const found = piece.exec(text);
    if (found !== null) return found[0].length;
  }
  return 0;
}

function piecesFrom(character: string): readonly RegExp[] {
  return PIECES.filter(([first]) => first.test(character)).map(([, piece]) => piece);
}
