import type { types } from '@slack/bolt';
import type { Form, FormField } from '../../../src/domain/message.js';
import { plain } from './controls.js';
import { fit } from './fit.js';
import { LIMITS } from './limits.js';
import type { SlackBlock } from './part.js';
import { richText, section, smallPrint } from './rich.js';

/** Name of the views that are forms. */
export const FORM = 'propel-form';

/** Name of the one input in each block of a form. */
export const INPUT = 'value';

/** A form as a modal; `metadata` comes back with what the person sends. */
export function drawForm(form: Form, metadata: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: metadata,
    title: plain(shortTitle(form.title), LIMITS.modalTitle),
    submit: plain(shortTitle(form.submit), LIMITS.modalButton),
    close: plain('Cancel', LIMITS.modalButton),
    blocks: [
      ...(form.title.length > LIMITS.modalTitle
        ? [richText(section([{ bold: form.title }], 1_000))]
        : []),
      ...form.fields.flatMap(input),
    ].slice(0, LIMITS.modalBlocks),
  };
}

/** A view that stands while a form is being made, or that says what was done. */
export function drawNotice(title: string, spans: readonly string[]): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'propel-notice',
    title: plain(shortTitle(title), LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalButton),
    blocks: [richText(section(spans, 2_900))],
  };
}

/** A text that Slack's forms cannot hold is not cut, as a cut command is another command: the field stays empty and says so. */
function input(field: FormField): readonly SlackBlock[] {
  const { id, label, hint, value, required } = field;
  const tooLong = value.length > LIMITS.inputText;
  const initial = tooLong ? '' : value;
  const block: SlackBlock = {
    type: 'input',
    block_id: id,
    label: plain(label, LIMITS.inputLabel),
    ...(hint ? { hint: plain(hint, LIMITS.inputHint) } : {}),
    optional: !required,
    element: {
      type: 'plain_text_input',
      action_id: INPUT,
      multiline: field.multiline || value.includes('\n'),
      max_length: LIMITS.inputText,
      ...(initial === '' ? {} : { initial_value: initial }),
    },
  };
  const why = `What stands here now has ${value.length} characters; a form of Slack holds ${LIMITS.inputText}. Write it anew, or change it on the page.`;
  return tooLong ? [block, smallPrint(why)] : [block];
}

/** A title of at most 24 characters, cut between words. */
function shortTitle(title: string): string {
  if (title.length <= LIMITS.modalTitle) return title;
  const cut = title.slice(0, LIMITS.modalTitle - 1);
  const blank = cut.lastIndexOf(' ');
  return fit(blank > 8 ? `${cut.slice(0, blank)}…` : `${cut}…`, LIMITS.modalTitle);
}
