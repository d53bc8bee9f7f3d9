import { checkButton, checkSelect } from './check-controls.js';
import { type Complaints, type Fields, fieldsOf } from './refusal.js';

/** What is counted over a whole message. */
export interface Tally {
  components: number;
  text: number;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  /** Names of the uploaded files, and those that a component shows. */
  readonly files: ReadonlySet<string>;
  readonly shown: Set<string>;
}

export const KIND = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

const TOP: readonly number[] = [
  KIND.row,
  KIND.section,
  KIND.text,
  KIND.gallery,
  KIND.file,
  KIND.separator,
  KIND.container,
];
const INSIDE: readonly number[] = TOP.filter((kind) => kind !== KIND.container);

/** Checks the components of a message of Components V2, nested ones included. */
export function checkComponents(list: unknown, complaints: Complaints, tally: Tally): void {
  checkList(list, 'components', TOP, complaints, tally);
  if (tally.components > 40)
    complaints.add('components', 'BASE_TYPE_BAD_LENGTH', 'Must be 40 or fewer in total.');
  if (tally.text > 4_000)
    complaints.add(
      'components',
      'BASE_TYPE_MAX_LENGTH',
      'Text of all displays must be 4000 or fewer.',
    );
}

function checkList(
  list: unknown,
  path: string,
  allowed: readonly number[],
  complaints: Complaints,
  tally: Tally,
  least = 1,
  most = 40,
): void {
  if (!Array.isArray(list) || list.length < least || list.length > most) {
    complaints.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
    return;
  }
  for (const [index, entry] of list.entries()) {
    const at = `${path}.${index}`;
    const component = fieldsOf(entry);
    if (!component || !allowed.includes(Number(component.type))) {
      complaints.add(
        `${at}.type`,
        'UNION_TYPE_CHOICES',
        `Value of field "type" must be one of ${allowed.join(', ')}.`,
      );
      continue;
    }
    tally.components += 1;
    checkId(component, at, complaints, tally);
    checkOne(component, at, complaints, tally);
  }
}

function checkId(component: Fields, at: string, complaints: Complaints, tally: Tally): void {
  const { id } = component;
  if (id === undefined || id === 0) return;
  complaints.whole(`${at}.id`, id, 1, 2_147_483_647);
  if (tally.ids.has(Number(id)))
    complaints.add(`${at}.id`, 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  tally.ids.add(Number(id));
}

function checkOne(component: Fields, at: string, complaints: Complaints, tally: Tally): void {
  switch (component.type) {
    case KIND.container:
      complaints.only(at, component, ['type', 'id', 'accent_color', 'components', 'spoiler']);
      if (component.accent_color != null)
        complaints.whole(`${at}.accent_color`, component.accent_color, 0, 0xffffff);
      checkList(component.components, `${at}.components`, INSIDE, complaints, tally);
      return;
    case KIND.row:
      checkRow(component, at, complaints, tally);
      return;
    case KIND.text:
      complaints.only(at, component, ['type', 'id', 'content']);
      if (complaints.text(`${at}.content`, component.content, 1, 4_000)) {
        tally.text += [...component.content].length;
        if (component.content.trim() === '')
          complaints.add(`${at}.content`, 'BASE_TYPE_REQUIRED', 'This field is required');
      }
      return;
    case KIND.section:
      complaints.only(at, component, ['type', 'id', 'components', 'accessory']);
      checkList(component.components, `${at}.components`, [KIND.text], complaints, tally, 1, 3);
      checkList(
        [component.accessory],
        `${at}.accessory`,
        [KIND.button, KIND.thumbnail],
        complaints,
        tally,
      );
      return;
    case KIND.gallery:
      checkGallery(component, at, complaints, tally);
      return;
    case KIND.file:
      complaints.only(at, component, ['type', 'id', 'file', 'spoiler']);
      checkMedia(component.file, `${at}.file`, complaints, tally, true);
      return;
    case KIND.thumbnail:
      complaints.only(at, component, ['type', 'id', 'media', 'description', 'spoiler']);
      checkMedia(component.media, `${at}.media`, complaints, tally, false);
      return;
    case KIND.separator:
      complaints.only(at, component, ['type', 'id', 'divider', 'spacing']);
      if (component.spacing !== undefined)
        complaints.whole(`${at}.spacing`, component.spacing, 1, 2);
      return;
    case KIND.button:
      checkButton(component, at, complaints, tally);
      return;
  }
}

function checkRow(row: Fields, at: string, complaints: Complaints, tally: Tally): void {
  complaints.only(at, row, ['type', 'id', 'components']);
  const list = Array.isArray(row.components) ? row.components : [];
  const kinds = list.map((entry) => fieldsOf(entry)?.type);
  const buttons = kinds.every((kind) => kind === KIND.button) && kinds.length <= 5;
  const select = kinds.length === 1 && kinds[0] === KIND.select;
  if (kinds.length === 0 || !(buttons || select)) {
    complaints.add(
      `${at}.components`,
      'BASE_TYPE_BAD_LENGTH',
      'A row holds 1 to 5 buttons or one select.',
    );
    return;
  }
  for (const [index, entry] of list.entries()) {
    const component = fieldsOf(entry) ?? {};
    const path = `${at}.components.${index}`;
    tally.components += 1;
    checkId(component, path, complaints, tally);
    if (select) checkSelect(component, path, complaints, tally);
    else checkButton(component, path, complaints, tally);
  }
}

function checkGallery(gallery: Fields, at: string, complaints: Complaints, tally: Tally): void {
  complaints.only(at, gallery, ['type', 'id', 'items']);
  const items = Array.isArray(gallery.items) ? gallery.items : [];
  if (items.length < 1 || items.length > 10)
    complaints.add(`${at}.items`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 10 in length.');
  for (const [index, entry] of items.entries()) {
    const item = fieldsOf(entry) ?? {};
    const path = `${at}.items.${index}`;
    complaints.only(path, item, ['media', 'description', 'spoiler']);
    if (item.description != null)
      complaints.text(`${path}.description`, item.description, 1, 1_024);
    checkMedia(item.media, `${path}.media`, complaints, tally, false);
  }
}

/** A picture or file: one that was uploaded with this message, or for pictures any address. */
function checkMedia(
  media: unknown,
  at: string,
  complaints: Complaints,
  tally: Tally,
  uploadedOnly: boolean,
): void {
  const url = fieldsOf(media)?.url;
  const name = typeof url === 'string' ? /^attachment:\/\/(.+)$/.exec(url)?.[1] : undefined;
  if (name !== undefined) {
    if (!tally.files.has(name))
      complaints.add(`${at}.url`, 'REFERENCED_ATTACHMENT_NOT_FOUND', `No upload is named ${name}.`);
    if (tally.shown.has(name))
      complaints.add(`${at}.url`, 'ATTACHMENT_SHOWN_TWICE', `${name} is shown by two components.`);
    tally.shown.add(name);
    return;
  }
  if (uploadedOnly || typeof url !== 'string' || !/^https?:\/\/\S{1,2000}$/.test(url))
    complaints.add(`${at}.url`, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
}
