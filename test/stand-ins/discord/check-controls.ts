import { type Complaints, type Fields, fieldsOf } from './refusal.js';

/** Custom ids of a message so far. */
export interface Keys {
  readonly customIds: Set<string>;
}

/** Checks a button: a label or an emoji, and a key or an address as its style asks. */
export function checkButton(button: Fields, at: string, complaints: Complaints, tally: Keys): void {
  complaints.only(at, button, [
    'type',
    'id',
    'style',
    'label',
    'emoji',
    'custom_id',
    'url',
    'disabled',
  ]);
  complaints.whole(`${at}.style`, button.style, 1, 5);
  if (button.label !== undefined) complaints.text(`${at}.label`, button.label, 1, 80);
  else if (button.emoji === undefined)
    complaints.add(
      at,
      'BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI',
      'A button needs a label or an emoji.',
    );
  if (button.style === 5) {
    if (button.custom_id !== undefined)
      complaints.add(
        `${at}.custom_id`,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A link has no custom id.',
      );
    complaints.text(`${at}.url`, button.url, 1, 512);
    return;
  }
  if (button.url !== undefined)
    complaints.add(
      `${at}.url`,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
      'Only a link has a url.',
    );
  checkCustomId(button, at, complaints, tally);
}

/** Checks a string select and its options. */
export function checkSelect(select: Fields, at: string, complaints: Complaints, tally: Keys): void {
  complaints.only(at, select, [
    'type',
    'id',
    'custom_id',
    'options',
    'placeholder',
    'min_values',
    'max_values',
    'disabled',
    'required',
  ]);
  checkCustomId(select, at, complaints, tally);
  if (select.placeholder !== undefined)
    complaints.text(`${at}.placeholder`, select.placeholder, 0, 150);
  const options = Array.isArray(select.options) ? select.options : [];
  if (options.length < 1 || options.length > 25)
    complaints.add(`${at}.options`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.');
  const values = new Set<unknown>();
  let chosen = 0;
  for (const [index, entry] of options.entries()) {
    const option = fieldsOf(entry) ?? {};
    const path = `${at}.options.${index}`;
    complaints.only(path, option, ['label', 'value', 'description', 'emoji', 'default']);
    complaints.text(`${path}.label`, option.label, 1, 100);
    complaints.text(`${path}.value`, option.value, 1, 100);
    if (option.description !== undefined)
      complaints.text(`${path}.description`, option.description, 1, 100);
    if (values.has(option.value))
      complaints.add(
        `${path}.value`,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
    if (option.default === true) chosen += 1;
  }
  const most = select.max_values === undefined ? 1 : Number(select.max_values);
  if (chosen > most)
    complaints.add(
      `${at}.options`,
      'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
      'More options are chosen than may be.',
    );
}

/** A custom id has 1 to 100 characters and stands once in a message. */
function checkCustomId(
  component: Fields,
  at: string,
  complaints: Complaints,
  { customIds }: Keys,
): void {
  const id = component.custom_id;
  if (!complaints.text(`${at}.custom_id`, id, 1, 100)) return;
  if (customIds.has(id))
    complaints.add(
      `${at}.custom_id`,
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  customIds.add(id);
}
