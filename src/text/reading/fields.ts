import { apart } from './joined.js';
import { lastPiece, withoutClosing, withoutOpening } from './pieces.js';
import { messageStart } from './prefix.js';
import { Recent } from './recent.js';
import { NUM } from './scan.js';
import { readTrailing, type Trailing } from './trailing.js';

/** One number of a line and what the line says it is. */
export interface Field {
  /** Which number of the line. */
  readonly slot: number;
  /** The words before it, or '' where there are none. */
  readonly key: string;
  /** How the words are joined to it: by a sign, by a space, inside brackets, or by standing in a table's cell. */
  readonly joint: 'sign' | 'space' | 'bracket' | 'cell' | 'none';
  /** The number after a slash, `3/20`, as a slot. */
  readonly total: number | null;
  /** `K`, `M` and their like, directly behind the number. */
  readonly suffix: string;
  /** What follows, up to the next number. */
  readonly after: string;
  /** The sign that joins them, with its spaces. */
  readonly sign: string;
  /** The split that the words before say of this and what follows, `Val: loss=0.5, acc=0.2`. */
  readonly section: 'train' | 'eval' | null;
  /** What the figure behind this counter is called, as in `loss at step 3: 0.5`. */
  readonly of: string;
  /** A unit in parentheses behind the words, `(ms)`. */
  readonly hint: string;
}

/** The message of a line: where it begins and its fields in order. */
export interface Message {
  readonly start: number;
  readonly text: string;
  readonly fields: readonly Field[];
}

/** What the words before a number say of it, whatever stands behind it. */
type Said = Pick<Field, 'key' | 'joint' | 'sign' | 'section' | 'of' | 'hint'>;

const TAIL = 96;
const SIGN = /\s*(?::=|=>|->|==|:{1,3}|[=|]|\bis\b:?|\bwas\b:?|\bof\b)\s*$/;
const HINT = /\s*\(([^()]{1,16})\)$/;
/** A unit directly behind the number before, or a rate. */
const UNIT = /^(?:[A-Za-z%]{1,3}| ?[a-z]{1,12}\/s(?:ec(?:ond)?)?)(?=[\s,;)|\]])/;
/** What no split is said without. */
const SPLIT = /train|val|test|dev|[训訓学验驗測测检検評]/i;
const SECTION_OF_HAN =
  /(训练|訓練|学習|验证|驗證|測試|测试|検証|評価)[^:：=|]{0,6}[:：][^:=|]{0,16}[:=]\s?$/;
const SECTION =
  /(?:^|[^A-Za-z_/.-])(train(?:ing)?|val(?:id(?:ation)?)?|eval(?:uation)?|test(?:ing)?|dev)['"]?\s?(?::|[-–|>]+\s|\]|\)|\s?[([{])[^A-Za-z]{0,4}[A-Za-z][A-Za-z_@\d. ]{0,24}['"]?[:= ]\s?[\s([{"']*$/i;
const AT_COUNTER =
  /^(.{0,40}\S) (?:at|after|for|in|on) (?:the )?((?:global |training )?(?:step|iteration|iter|epoch|batch|update))$/i;
const ORDINAL =
  /^(?:st|nd|rd|th) ((?:mini-?)?batch|epoch|step|iteration|iter|update|round)(?![A-Za-z-])/i;
const COMMAND = /\s--[a-z][\w-]*[ =].{0,200}\s--[a-z]|^\+{1,4} \S/;
const CODE =
  /^\s*(?:def|class|import|from|if|elif|else|for|while|return|raise|assert|with|try|except|print|self\.|#|\/\/)(?:\b|\W).*[:()#=]/;
const CODE_IN_BRACES = /\bf["'][^"']*\{|\{\w*:[^}]{1,8}\}/;
const CALL = /\w\((?:[\w.]+, ){1,6}[\w.]+=\w/;
/** What a tracker or a report repeats at the end of a run: the summary of wandb or of a trainer, the row of a classification report. */
const REPEATED =
  /^\s*wandb:\s|^\s*accuracy {1,2}\u0001 {1,2}\u0001\s*$|\bTrainOutput\(|^\s*\{'train_runtime':/;
/** What may end a `SIGN`. */
const SIGNS = ':=>|sf';

/** Reads a shape's message into fields; only numbers that could be somebody's reading are among them. */
export function readMessage(shape: string): Message {
  const start = messageStart(shape);
  const fields: Field[] = [];
  let slot = count(shape, start);
  let end = start;
  const table = shape.charCodeAt(start) === 124;
  if (isCommand(shape)) return { start, text: shape.slice(start), fields };
  for (let at = shape.indexOf(NUM, start); at >= 0; ) {
    const next = shape.indexOf(NUM, at + 1);
    const before = end === start ? shape.slice(end, at) : shape.slice(end, at).replace(UNIT, ' ');
    const after = shape.slice(at + 1, next < 0 ? at + 1 + TAIL : next);
    let field = readField(before.slice(-TAIL), after, slot, table);
    const last = fields.at(-1);
    if (last !== undefined && field.key === '' && /^\s*(?:[:=]|is\b)/.test(before))
      field = valued(field, last.of);
    if (last !== undefined && last.slot === slot - 1 && isSlash(before, last)) {
      fields[fields.length - 1] = { ...last, total: slot, after };
    } else if (!isTwin(before, after) && !isOld(after)) fields.push(field);
    slot += 1;
    end = at + 1;
    at = next;
  }
  const text = shape.slice(start);
  const nameless = fields.length > 2 && fields.every((field) => field.joint === 'none');
  const trailing = nameless ? readTrailing(text, fields[0]?.slot ?? 0) : null;
  return { start, text, fields: trailing?.map(named) ?? apart(fields) };
}

function named({ slot, key }: Trailing): Field {
  const words = { sign: '', hint: '', section: null, of: '' } as const;
  return { slot, key, joint: 'sign', total: null, suffix: '', after: '', ...words };
}

/** A command line or a line of source code carries settings, a summary what was said before: no readings. */
function isCommand(shape: string): boolean {
  if ((shape.includes('--') || shape.includes('+ ')) && COMMAND.test(shape)) return true;
  if (shape.includes('{') && CODE_IN_BRACES.test(shape)) return true;
  if (shape.includes('(') && CALL.test(shape)) return true;
  return CODE.test(shape) || REPEATED.test(shape);
}

function count(shape: string, end: number): number {
  let found = 0;
  for (let at = 0; at < end; at += 1) if (shape[at] === NUM) found += 1;
  return found;
}

/** `3/20` and `3 / 20` and `3 of 20`; a third figure behind the second is not a total. */
function isSlash(before: string, last: Field): boolean {
  return last.total === null && /^\s?(?:\/|of)\s{0,2}$/.test(before);
}

/** `decreased (0.51 --> 0.48)`, `0.1 -> 0.01`: the figure before an arrow is the one of before. */
function isOld(after: string): boolean {
  return after.includes('>') && /^\s?[-=]{1,3}>\s?$/.test(after);
}

/** The smoothed figure in parentheses behind a reading. */
function isTwin(before: string, after: string): boolean {
  return /^\s*\(\s*$/.test(before) && /^%?\s*\)/.test(after);
}

function readField(tail: string, after: string, slot: number, table: boolean): Field {
  const ordinal = ORDINAL.exec(after)?.[1];
  if (ordinal !== undefined) return counted(slot, ordinal, after);
  const { key, joint, sign, section, of, hint } = saidBefore(tail, table);
  const suffix = /^[KMGBk](?![A-Za-z])/.exec(after)?.[0] ?? '';
  return { slot, key, joint, total: null, suffix, after, sign, hint, section, of };
}

// Lines that are like none before have words before their numbers that others have had.
const rows = new Recent<string, Said>();
const sentences = new Recent<string, Said>();

function saidBefore(tail: string, table: boolean): Said {
  const known = table ? rows : sentences;
  let said = known.get(tail);
  if (said === undefined) {
    said = placed(readWords(tail, table));
    known.set(tail, said);
  }
  return said;
}

function readWords(tail: string, table: boolean): Said {
  const opened = withoutOpening(tail);
  const bracket = /\[\s*$/.test(tail) && !/[:=]\s*\[\s*$/.test(tail);
  const signed = withoutSign(opened);
  const sign = signed.length < opened.length;
  const bare = withoutClosing(signed);
  const hint = bare.endsWith(')') ? HINT.exec(bare) : null;
  const words = hint === null ? bare : withoutClosing(bare.slice(0, hint.index));
  const key = lastPiece(words, sign ? 7 : 4);
  const cell = table && sign && /\|\s*$/.test(opened);
  const joint = key === '' ? 'none' : cell ? 'cell' : sign ? 'sign' : bracket ? 'bracket' : 'space';
  const touching = joint === 'space' && opened === tail && !/[\s([{"'<]$/.test(tail);
  return {
    key: touching && !isCounter(key) ? '' : key,
    joint,
    sign: tail.slice(signed.length),
    hint: hint?.[1] ?? '',
    section: sectionIn(tail),
    of: '',
  };
}

/** `3rd epoch`: the word behind names the counter. */
function counted(slot: number, key: string, after: string): Field {
  const bare = { total: null, suffix: '', sign: '', hint: '', section: null, of: '' } as const;
  return { slot, key, joint: 'space', after, ...bare };
}

function withoutSign(text: string): string {
  return SIGNS.includes(text.trimEnd().at(-1) ?? ' ') ? text.replace(SIGN, '') : text;
}

/** `loss at step 3: 0.5`: the words before the preposition name the figure behind. */
function placed(said: Said): Said {
  const found = said.joint === 'sign' ? null : AT_COUNTER.exec(said.key);
  return found === null ? said : { ...said, key: found[2] ?? '', of: found[1] ?? '' };
}

function valued(field: Field, name: string): Field {
  return name === '' ? field : { ...field, key: name, joint: 'sign' };
}

function sectionIn(text: string): Field['section'] {
  if (!SPLIT.test(text)) return null;
  const found = SECTION.exec(text)?.[1] ?? SECTION_OF_HAN.exec(text)?.[1];
  if (found === undefined) return null;
  return /^(?:train|训练|訓練|学習)/i.test(found) ? 'train' : 'eval';
}

function isCounter(key: string): boolean {
  return /(?:epoch|step|iter|iteration|batch|update|round|ep|第)$/i.test(key);
}
