import { KIND } from './check-components.js';
import { checkSelect } from './check-controls.js';
import { Complaints, type Fields, fieldsOf } from './refusal.js';

/** Checks a modal: title, key, one to five labels with an input in each. Throws a refusal. */
export function checkModal(data: unknown): void {
  const complaints = new Complaints();
  const modal = fieldsOf(data) ?? {};
  complaints.only('data', modal, ['custom_id', 'title', 'components']);
  complaints.text('data.title', modal.title, 1, 45);
  complaints.text('data.custom_id', modal.custom_id, 1, 100);
  const list = Array.isArray(modal.components) ? modal.components : [];
  if (list.length < 1 || list.length > 5)
    complaints.add('data.components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  const tally = { customIds: new Set<string>() };
  for (const [index, entry] of list.entries())
    checkTop(fieldsOf(entry) ?? {}, `data.components.${index}`, complaints, tally);
  complaints.refuse();
}

function checkTop(
  part: Fields,
  at: string,
  complaints: Complaints,
  tally: { customIds: Set<string> },
): void {
  if (part.type === KIND.text) {
    complaints.text(`${at}.content`, part.content, 1, 4_000);
    return;
  }
  if (part.type !== KIND.label) {
    complaints.add(
      `${at}.type`,
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of 10, 18.',
    );
    return;
  }
  complaints.only(at, part, ['type', 'id', 'label', 'description', 'component']);
  complaints.text(`${at}.label`, part.label, 1, 45);
  if (part.description !== undefined)
    complaints.text(`${at}.description`, part.description, 1, 100);
  const input = fieldsOf(part.component) ?? {};
  if (input.type === KIND.select) {
    checkSelect(input, `${at}.component`, complaints, tally);
    return;
  }
  if (input.type !== KIND.input) {
    complaints.add(`${at}.component.type`, 'UNION_TYPE_CHOICES', 'Not an input of a form.');
    return;
  }
  checkInput(input, `${at}.component`, complaints, tally);
}

function checkInput(
  input: Fields,
  at: string,
  complaints: Complaints,
  { customIds }: { customIds: Set<string> },
): void {
  complaints.only(at, input, [
    'type',
    'id',
    'custom_id',
    'style',
    'min_length',
    'max_length',
    'required',
    'value',
    'placeholder',
  ]);
  complaints.whole(`${at}.style`, input.style, 1, 2);
  if (complaints.text(`${at}.custom_id`, input.custom_id, 1, 100)) {
    if (customIds.has(input.custom_id))
      complaints.add(
        `${at}.custom_id`,
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    customIds.add(input.custom_id);
  }
  if (input.value !== undefined) {
    complaints.text(`${at}.value`, input.value, 0, 4_000);
    if (input.style === 1 && String(input.value).includes('\n'))
      complaints.add(`${at}.value`, 'BASE_TYPE_BAD_VALUE', 'A short input holds one line.');
  }
  if (input.placeholder !== undefined)
    complaints.text(`${at}.placeholder`, input.placeholder, 0, 100);
  if (input.max_length !== undefined)
    complaints.whole(`${at}.max_length`, input.max_length, 1, 4_000);
  if (input.min_length !== undefined)
    complaints.whole(`${at}.min_length`, input.min_length, 0, 4_000);
}
