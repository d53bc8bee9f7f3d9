import { checkBlocks, type IsPicture } from './check-blocks.js';
import { tableText } from './check-rich.js';
import { createChecker, isObj, stringsOf, type Trouble } from './checker.js';

/** Why a payload is refused: Slack's word for it, and what is wrong in detail. */
export interface Refusal {
  readonly error: string;
  readonly troubles: readonly Trouble[];
}

/** All strings of the blocks of a message together; past this Slack has answered msg_blocks_too_long. */
const ALL_TEXT = 13_200;

/** The content of a message, as `chat.postMessage` and its like take it. Null where it is taken. */
export function refuseMessage(
  content: { readonly text?: unknown; readonly blocks?: unknown; readonly metadata?: unknown },
  isPicture: IsPicture,
): Refusal | null {
  const { text, blocks, metadata } = content;
  if (!text && blocks === undefined) return { error: 'no_text', troubles: [] };
  if (text !== undefined && typeof text !== 'string') return { error: 'no_text', troubles: [] };
  // Slack cuts past 40,000 and asks for less than 4,000; what is cut is lost, so it is refused here.
  if ((text?.length ?? 0) > 4_000) return { error: 'msg_too_long', troubles: [] };
  if (blocks !== undefined) {
    const refusal = refuseBlocks(blocks, isPicture);
    if (refusal) return refusal;
  }
  return metadata === undefined ? null : refuseMetadata(metadata);
}

function refuseBlocks(blocks: unknown, isPicture: IsPicture): Refusal | null {
  const check = createChecker();
  checkBlocks(check, blocks, 'message', isPicture);
  if (check.troubles.length > 0) return { error: 'invalid_blocks', troubles: check.troubles };
  const all = (Array.isArray(blocks) ? blocks : []).filter(isObj);
  const tables = all.filter(({ type }) => type === 'table');
  if (tables.length > 1) return oneTrouble('invalid_attachments', 'only_one_table_allowed');
  const cells = tables.reduce((sum, table) => sum + tableText(table), 0);
  if (cells > 10_000)
    return oneTrouble('invalid_blocks', 'the cells have more than 10000 characters');
  const markdown = all
    .filter(({ type }) => type === 'markdown')
    .flatMap(({ text }) => stringsOf(text));
  if (markdown.join('').length > 12_000)
    return oneTrouble('invalid_blocks', 'markdown has more than 12000 characters');
  const length = all.flatMap(visible).join('').length;
  return length > ALL_TEXT ? oneTrouble('msg_blocks_too_long', `${length} characters`) : null;
}

function oneTrouble(error: string, what: string): Refusal {
  return { error, troubles: [{ pointer: '/blocks', what }] };
}

/** Strings of a block but for names of types and ids. */
function visible(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(visible);
  if (!isObj(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ['type', 'block_id', 'action_id', 'style', 'align'].includes(name) ? [] : visible(inner),
  );
}

function refuseMetadata(metadata: unknown): Refusal | null {
  const good =
    isObj(metadata) && typeof metadata.event_type === 'string' && isObj(metadata.event_payload);
  return good ? null : { error: 'invalid_metadata_format', troubles: [] };
}

/** A view, as `views.open` and `views.update` take it. Null where it is taken. */
export function refuseView(view: unknown, isPicture: IsPicture): Refusal | null {
  const check = createChecker();
  if (!isObj(view)) return { error: 'invalid_arguments', troubles: [] };
  const known = ['title', 'submit', 'close', 'blocks', 'private_metadata', 'callback_id'];
  check.only(view, '', [
    ...['type', 'external_id', 'clear_on_close', 'notify_on_close', 'submit_disabled'],
    ...known,
  ]);
  check.oneOf(view.type, '/type', ['modal']);
  for (const part of ['title', 'submit', 'close'] as const) {
    const text = view[part];
    if (text === undefined && part !== 'title') continue;
    if (!isObj(text) || text.type !== 'plain_text') check.fail(`/${part}`, 'must be plain text');
    else check.text(text.text, `/${part}/text`, 24);
  }
  if (view.private_metadata !== undefined)
    check.text(view.private_metadata, '/private_metadata', 3_000, 0);
  for (const id of ['callback_id', 'external_id'])
    if (view[id] !== undefined) check.text(view[id], `/${id}`, 255, 0);
  checkBlocks(check, view.blocks, 'modal', isPicture);
  const inputs =
    Array.isArray(view.blocks) && view.blocks.some((b) => isObj(b) && b.type === 'input');
  if (inputs && view.submit === undefined) check.fail('/submit', 'is required with any input');
  return check.troubles.length > 0
    ? { error: 'invalid_arguments', troubles: check.troubles }
    : null;
}
