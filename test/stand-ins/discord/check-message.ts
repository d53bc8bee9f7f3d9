import { checkComponents, type Tally } from './check-components.js';
import { Complaints, type Fields, fieldsOf, Refusal } from './refusal.js';

export const FLAGS = { ephemeral: 64, quiet: 4096, componentsV2: 32_768 } as const;

/** A file as it was uploaded. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: number;
  readonly text: string | null;
}

const FILE_BYTES = 10 * 1024 * 1024;
const REQUEST_BYTES = 25 * 1024 * 1024;
const FIELDS = [
  'flags',
  'content',
  'embeds',
  'components',
  'attachments',
  'allowed_mentions',
  'nonce',
  'enforce_nonce',
  'tts',
  'message_reference',
  'sticker_ids',
  'poll',
];
const LEGACY = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

/** What was a message before an edit: whether it is one of Components V2, and names of its files. */
export interface Before {
  readonly isV2: boolean;
  readonly files: ReadonlyMap<string, string>;
}

/** Checks a new message, or an edit of one (`before`). Throws a refusal; gives the names of the files that it has afterwards. */
export function checkMessage(
  body: unknown,
  uploads: readonly UploadedFile[],
  before: Before | null = null,
): readonly string[] {
  const message = fieldsOf(body);
  if (!message) throw new Refusal(400, 50109, 'The request body contains invalid JSON.');
  const complaints = new Complaints();
  complaints.only('message', message, FIELDS);
  const flags = Number(message.flags ?? 0);
  const isV2 = (flags & FLAGS.componentsV2) !== 0 || before?.isV2 === true;
  checkUploads(uploads, complaints);
  const files = filesOf(message, uploads, before, complaints);
  if (isV2) checkV2(message, new Set(files), before, complaints);
  else checkLegacy(message, uploads, before, complaints);
  checkNonce(message, before, complaints);
  checkMentions(message.allowed_mentions, complaints);
  complaints.refuse();
  return files;
}

function checkV2(
  message: Fields,
  files: ReadonlySet<string>,
  before: Before | null,
  complaints: Complaints,
): void {
  for (const field of LEGACY) {
    const value = message[field];
    const empty = value == null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!empty)
      complaints.add(
        field,
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2.`,
      );
  }
  if (message.components === undefined && before !== null) return;
  const tally: Tally = {
    components: 0,
    text: 0,
    customIds: new Set(),
    ids: new Set(),
    files,
    shown: new Set(),
  };
  checkComponents(message.components, complaints, tally);
  for (const name of files)
    if (!tally.shown.has(name))
      complaints.add(
        'attachments',
        'ATTACHMENT_NOT_SHOWN',
        `${name} is in no component, so that nobody sees it.`,
      );
}

function checkLegacy(
  message: Fields,
  uploads: readonly UploadedFile[],
  before: Before | null,
  complaints: Complaints,
): void {
  const { content } = message;
  if (content != null) complaints.text('content', content, 0, 2_000);
  if (before === null && !content && uploads.length === 0)
    throw new Refusal(400, 50006, 'Cannot send an empty message');
}

function checkUploads(uploads: readonly UploadedFile[], complaints: Complaints): void {
  if (uploads.length > 10)
    complaints.add('files', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
  if (new Set(uploads.map(({ name }) => name)).size < uploads.length)
    complaints.add('files', 'ATTACHMENT_NAME_DUPLICATED', 'Two files have the same name.');
  const total = uploads.reduce((sum, { bytes }) => sum + bytes, 0);
  if (uploads.some(({ bytes }) => bytes > FILE_BYTES) || total > REQUEST_BYTES)
    throw new Refusal(413, 40005, 'Request entity too large');
}

/** The list of attachments names each upload by its number, and files of before by their id; it replaces what was there. */
function filesOf(
  message: Fields,
  uploads: readonly UploadedFile[],
  before: Before | null,
  complaints: Complaints,
): readonly string[] {
  const list = message.attachments;
  if (list === undefined)
    return [...(before?.files.values() ?? []), ...uploads.map(({ name }) => name)];
  if (!Array.isArray(list) || list.length > 10) {
    complaints.add('attachments', 'BASE_TYPE_MAX_LENGTH', 'Must be 10 or fewer in length.');
    return [];
  }
  const names = list.flatMap((entry, index) => {
    const id = String(fieldsOf(entry)?.id);
    const uploaded = uploads[Number(id)]?.name ?? before?.files.get(id);
    if (uploaded === undefined)
      complaints.add(
        `attachments.${index}.id`,
        'ATTACHMENT_NOT_FOUND',
        'No such upload or attachment.',
      );
    return uploaded === undefined ? [] : [uploaded];
  });
  return names;
}

function checkNonce(message: Fields, before: Before | null, complaints: Complaints): void {
  const { nonce } = message;
  if (nonce !== undefined) {
    if (typeof nonce === 'string') complaints.text('nonce', nonce, 0, 25);
    else complaints.whole('nonce', nonce, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    if (before !== null) complaints.add('nonce', 'UNKNOWN_FIELD', 'An edit has no nonce.');
  } else if (message.enforce_nonce === true)
    complaints.add('nonce', 'NONCE_REQUIRED', 'enforce_nonce needs a nonce.');
}

/** Everything that a message of a log might mention has to be switched off by name. */
function checkMentions(mentions: unknown, complaints: Complaints): void {
  const parse = fieldsOf(mentions)?.parse;
  if (mentions === undefined || parse === undefined) return;
  if (
    !Array.isArray(parse) ||
    parse.some((kind) => !['users', 'roles', 'everyone'].includes(String(kind)))
  )
    complaints.add('allowed_mentions.parse', 'BASE_TYPE_CHOICES', 'Not a kind of mention.');
}
