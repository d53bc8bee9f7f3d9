import { type Checker, each, isObj, type Obj } from './checker.js';

const STYLES = ['bold', 'italic', 'strike', 'code', 'underline'];
const CONTAINERS = ['rich_text_section', 'rich_text_preformatted', 'rich_text_quote'];

/** A rich text block, also where it is a cell of a table. */
export function checkRichText(check: Checker, block: Obj, at: string): undefined {
  check.only(block, at, ['type', 'block_id', 'elements']);
  if (!check.list(block.elements, `${at}/elements`, 500)) return;
  each(block.elements, `${at}/elements`, (element, here) => checkPart(check, element, here));
}

function checkPart(check: Checker, part: Obj, at: string): undefined {
  if (part.type === 'rich_text_list') {
    check.only(part, at, ['type', 'style', 'elements', 'indent', 'border', 'offset']);
    check.oneOf(part.style, `${at}/style`, ['bullet', 'ordered']);
    if (!check.list(part.elements, `${at}/elements`, 500)) return;
    each(part.elements, `${at}/elements`, (item, here) => {
      if (item.type !== 'rich_text_section') check.fail(`${here}/type`, 'a list holds sections');
      checkPart(check, item, here);
    });
    return;
  }
  check.oneOf(part.type, `${at}/type`, CONTAINERS);
  check.only(part, at, ['type', 'elements', 'border', 'language']);
  if (!check.list(part.elements, `${at}/elements`, 1_000)) return;
  each(part.elements, `${at}/elements`, (leaf, here) =>
    checkLeaf(check, leaf, here, part.type === 'rich_text_preformatted'),
  );
}

function checkLeaf(check: Checker, leaf: Obj, at: string, preformatted: boolean): undefined {
  if (leaf.type === 'link') {
    check.text(leaf.url, `${at}/url`, 3_000);
    return;
  }
  if (leaf.type === 'user') {
    check.text(leaf.user_id, `${at}/user_id`, 30);
    return;
  }
  check.oneOf(leaf.type, `${at}/type`, ['text', 'emoji', 'broadcast']);
  if (leaf.type !== 'text') return;
  check.only(leaf, at, ['type', 'text', 'style']);
  check.text(leaf.text, `${at}/text`, 12_000);
  if (leaf.style === undefined) return;
  if (preformatted) check.fail(`${at}/style`, 'preformatted text has no styles');
  if (!isObj(leaf.style)) return check.fail(`${at}/style`, 'must be an object');
  check.only(leaf.style, `${at}/style`, STYLES);
}

const TABLE_TEXT = 10_000;

/** A table block: 1 to 100 rows, up to 20 cells each, no empty cell. */
export function checkTable(check: Checker, table: Obj, at: string): undefined {
  check.only(table, at, ['type', 'block_id', 'rows', 'column_settings']);
  if (!check.list(table.rows, `${at}/rows`, 100)) return;
  const { column_settings: settings } = table;
  if (settings !== undefined && check.list(settings, `${at}/column_settings`, 20, 0))
    each(settings, `${at}/column_settings`, (setting, here) => checkColumn(check, setting, here));
  each(table.rows, `${at}/rows`, (row: unknown, here) => {
    if (!check.list(row, here, 20)) return;
    each(row, here, (cell, spot) => checkCell(check, cell, spot));
  });
}

function checkColumn(check: Checker, setting: unknown, at: string): undefined {
  if (setting === null) return;
  if (!isObj(setting)) return check.fail(at, 'must be an object or null');
  check.only(setting, at, ['align', 'is_wrapped']);
  if (setting.align !== undefined)
    check.oneOf(setting.align, `${at}/align`, ['left', 'center', 'right']);
}

function checkCell(check: Checker, cell: Obj, at: string): undefined {
  switch (cell.type) {
    case 'raw_text':
      check.only(cell, at, ['type', 'text']);
      check.text(cell.text, `${at}/text`, TABLE_TEXT);
      return;
    case 'raw_number':
      if (typeof cell.value !== 'number') check.fail(`${at}/value`, 'must be a number');
      check.text(cell.text, `${at}/text`, TABLE_TEXT);
      return;
    case 'rich_text':
      return checkRichText(check, cell, at);
    default:
      check.fail(`${at}/type`, `unsupported cell ${String(cell.type)}`);
  }
}

/** Characters of all cells of a table. */
export function tableText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + tableText(item), 0);
  if (!isObj(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + tableText(value.elements) + tableText(value.rows);
}
