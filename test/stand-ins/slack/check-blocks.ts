import { checkElement, checkInput, checkText } from './check-elements.js';
import { checkRichText, checkTable } from './check-rich.js';
import { type Checker, each, isObj, type Obj } from './checker.js';

/** Where blocks stand; not every block may stand everywhere. */
export type Surface = 'message' | 'modal';

/** What the check asks of the platform: is this the id of a picture that may be shown? */
export type IsPicture = (fileId: string) => boolean;

type Check = (check: Checker, block: Obj, at: string, isPicture: IsPicture) => unknown;

const CHECKS: Readonly<Record<string, { readonly on: readonly Surface[]; readonly check: Check }>> =
  {
    section: { on: ['message', 'modal'], check: checkSection },
    header: {
      on: ['message', 'modal'],
      check(check, block, at) {
        check.only(block, at, ['type', 'block_id', 'text', 'level']);
        checkText(check, block.text, `${at}/text`, 150, true);
      },
    },
    divider: {
      on: ['message', 'modal'],
      check: (check, block, at) => check.only(block, at, ['type', 'block_id']),
    },
    context: {
      on: ['message', 'modal'],
      check(check, block, at) {
        check.only(block, at, ['type', 'block_id', 'elements']);
        if (!check.list(block.elements, `${at}/elements`, 10)) return;
        each(block.elements, `${at}/elements`, (element, here) =>
          element.type === 'image' ? null : checkText(check, element, here, 2_000),
        );
      },
    },
    actions: {
      on: ['message', 'modal'],
      check(check, block, at) {
        check.only(block, at, ['type', 'block_id', 'elements']);
        if (!check.list(block.elements, `${at}/elements`, 25)) return;
        each(block.elements, `${at}/elements`, (element, here) =>
          checkElement(check, element, here),
        );
        const ids = block.elements.map((element) => element.action_id);
        if (new Set(ids).size < ids.length)
          check.fail(`${at}/elements`, 'action_id must be unique in its block');
      },
    },
    image: { on: ['message', 'modal'], check: checkImage },
    rich_text: { on: ['message', 'modal'], check: checkRichText },
    table: { on: ['message'], check: checkTable },
    markdown: {
      on: ['message'],
      check: (check, block, at) => check.text(block.text, `${at}/text`, 12_000),
    },
    input: {
      on: ['modal'],
      check(check, block, at) {
        const known = ['label', 'hint', 'optional', 'element', 'dispatch_action'];
        check.only(block, at, ['type', 'block_id', ...known]);
        checkText(check, block.label, `${at}/label`, 2_000, true);
        if (block.hint !== undefined) checkText(check, block.hint, `${at}/hint`, 2_000, true);
        checkInput(check, block.element, `${at}/element`);
      },
    },
  };

/** A list of blocks on a surface: each by itself, and the ids among each other. */
export function checkBlocks(
  check: Checker,
  blocks: unknown,
  surface: Surface,
  isPicture: IsPicture,
): undefined {
  if (!check.list(blocks, '/blocks', surface === 'message' ? 50 : 100)) return;
  each(blocks, '/blocks', (block, at) => {
    if (!isObj(block)) return check.fail(at, 'must be an object');
    if (block.block_id !== undefined) check.text(block.block_id, `${at}/block_id`, 255);
    const known = CHECKS[String(block.type)];
    if (!known?.on.includes(surface))
      return check.fail(`${at}/type`, `unsupported type in a ${surface}: ${String(block.type)}`);
    known.check(check, block, at, isPicture);
  });
  const ids = blocks.flatMap((block) => (isObj(block) && block.block_id ? [block.block_id] : []));
  if (new Set(ids).size < ids.length) check.fail('/blocks', 'block_id must be unique');
}

function checkSection(check: Checker, block: Obj, at: string): undefined {
  check.only(block, at, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand']);
  if (block.text === undefined && block.fields === undefined)
    check.fail(at, 'must have text or fields');
  if (block.text !== undefined) checkText(check, block.text, `${at}/text`, 3_000);
  if (block.fields !== undefined && check.list(block.fields, `${at}/fields`, 10))
    each(block.fields, `${at}/fields`, (field, here) => checkText(check, field, here, 2_000));
  if (block.accessory !== undefined) checkElement(check, block.accessory, `${at}/accessory`);
}

function checkImage(check: Checker, block: Obj, at: string, isPicture: IsPicture): undefined {
  check.only(block, at, ['type', 'block_id', 'alt_text', 'title', 'image_url', 'slack_file']);
  check.text(block.alt_text, `${at}/alt_text`, 2_000);
  if (block.title !== undefined) checkText(check, block.title, `${at}/title`, 2_000, true);
  const { slack_file: file, image_url: address } = block;
  if ((file === undefined) === (address === undefined))
    return check.fail(at, 'must have either image_url or slack_file');
  if (address !== undefined) {
    check.text(address, `${at}/image_url`, 3_000);
    return;
  }
  const id = isObj(file) ? file.id : undefined;
  if (typeof id !== 'string' || !isPicture(id))
    check.fail(`${at}/slack_file`, 'invalid slack file');
}
