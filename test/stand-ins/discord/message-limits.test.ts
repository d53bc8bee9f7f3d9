import { describe, expect, it } from 'vitest';
import { checkMessage, FLAGS, type UploadedFile } from './check-message.js';
import { Refusal } from './refusal.js';

const text = (content = 'x') => ({ type: 10, content });
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'a', custom_id: 'k', ...more });
const row = (...components: readonly object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'a', value: '1' }],
  ...more,
});
const container = (...components: readonly object[]) => ({ type: 17, components });
const file = (name: string, bytes = 1): UploadedFile => ({ name, bytes, text: '' });
const options = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ label: 'a', value: String(i) }));
const shown = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } });

function v2(
  components: readonly object[],
  uploads: readonly UploadedFile[] = [],
  more: object = {},
) {
  return () => checkMessage({ flags: FLAGS.componentsV2, components, ...more }, uploads);
}

/** What is wrong in the error form, as `path code`. */
function faults(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal)
      return flat(
        error.errors ?? { [error.code]: { _errors: [{ code: String(error.code) }] } },
        '',
      );
    throw error;
  }
  return [];
}

function flat(value: object, path: string): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '_errors'
      ? [`${path} ${(inner as { code: string }[])[0]?.code}`]
      : flat(inner as object, path ? `${path}.${key}` : key),
  );
}

describe('the strict Discord takes', () => {
  it.each([
    ['40 components', v2([...Array(39)].map(() => text('a')).concat([text('b')]))],
    ['4000 characters', v2([text('x'.repeat(2_000)), text('y'.repeat(2_000))])],
    ['characters counted as code points', v2([text('🎉'.repeat(4_000))])],
    [
      '5 buttons in a row',
      v2([row(...[1, 2, 3, 4, 5].map((i) => button({ custom_id: `k${i}` })))]),
    ],
    ['25 options', v2([row(select({ options: options(25) }))])],
    ['a file that is shown', v2([shown('a.txt')], [file('a.txt')])],
    ['2000 characters of content', () => checkMessage({ content: 'x'.repeat(2_000) }, [])],
  ])('%s', (_, work) => {
    expect(faults(work)).toEqual([]);
  });
});

describe('the strict Discord refuses', () => {
  it.each<[string, () => unknown, string]>([
    [
      '41 components, nested ones counted',
      v2([container(...[...Array(40)].map(() => text('a')))]),
      'components BASE_TYPE_BAD_LENGTH',
    ],
    [
      '4001 characters over all displays',
      v2([text('x'.repeat(2_000)), text('y'.repeat(2_001))]),
      'components BASE_TYPE_MAX_LENGTH',
    ],
    ['an empty display', v2([text('')]), 'components.0.content BASE_TYPE_REQUIRED'],
    ['a blank display', v2([text(' \n')]), 'components.0.content BASE_TYPE_REQUIRED'],
    ['no components', v2([]), 'components BASE_TYPE_BAD_LENGTH'],
    ['an empty container', v2([container()]), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a container in a container',
      v2([container(container(text()))]),
      'components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    ['a button outside of a row', v2([button()]), 'components.0.type UNION_TYPE_CHOICES'],
    [
      'a colour that is none',
      v2([{ ...container(text()), accent_color: 0x1000000 }]),
      'components.0.accent_color NUMBER_TYPE_MAX',
    ],
    [
      '6 buttons in a row',
      v2([row(...[1, 2, 3, 4, 5, 6].map((i) => button({ custom_id: `k${i}` })))]),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a select beside a button',
      v2([row(select(), button())]),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', v2([row()]), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a label of 81',
      v2([row(button({ label: 'x'.repeat(81) }))]),
      'components.0.components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a button without words',
      v2([row({ type: 2, style: 1, custom_id: 'k' })]),
      'components.0.components.0 BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI',
    ],
    [
      'a style that is none',
      v2([row(button({ style: 7 }))]),
      'components.0.components.0.style NUMBER_TYPE_MAX',
    ],
    [
      'a key of 101',
      v2([row(button({ custom_id: 'x'.repeat(101) }))]),
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a key twice',
      v2([row(button(), button())]),
      'components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a link with a key',
      v2([row({ type: 2, style: 5, label: 'a', url: 'https://x.example', custom_id: 'k' })]),
      'components.0.components.0.custom_id BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      '26 options',
      v2([row(select({ options: options(26) }))]),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'no options',
      v2([row(select({ options: [] }))]),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value twice',
      v2([row(select({ options: [...options(1), ...options(1)] }))]),
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'an option label of 101',
      v2([row(select({ options: [{ label: 'x'.repeat(101), value: '1' }] }))]),
      'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option value of 101',
      v2([row(select({ options: [{ label: 'x', value: 'x'.repeat(101) }] }))]),
      'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option description of 101',
      v2([row(select({ options: [{ label: 'x', value: '1', description: 'x'.repeat(101) }] }))]),
      'components.0.components.0.options.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'two chosen options',
      v2([row(select({ options: options(2).map((o) => ({ ...o, default: true })) }))]),
      'components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULTS',
    ],
    [
      'a placeholder of 151',
      v2([row(select({ placeholder: 'x'.repeat(151) }))]),
      'components.0.components.0.placeholder BASE_TYPE_BAD_LENGTH',
    ],
    [
      '11 pictures',
      v2([
        {
          type: 12,
          items: [...Array(11)].map(() => ({ media: { url: 'https://x.example/a.png' } })),
        },
      ]),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a picture description of 1025',
      v2([
        {
          type: 12,
          items: [{ media: { url: 'https://x.example' }, description: 'x'.repeat(1_025) }],
        },
      ]),
      'components.0.items.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a file that was not uploaded',
      v2([shown('a.txt')]),
      'components.0.file.url REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a file from elsewhere',
      v2([{ type: 13, file: { url: 'https://x.example/a.txt' } }]),
      'components.0.file.url URL_TYPE_INVALID_URL',
    ],
    [
      'an upload that nothing shows',
      v2([text()], [file('a.txt')]),
      'attachments ATTACHMENT_NOT_SHOWN',
    ],
    [
      '11 files',
      v2(
        [...Array(11)].map((_, i) => shown(`f${i}`)),
        [...Array(11)].map((_, i) => file(`f${i}`)),
      ),
      'files BASE_TYPE_MAX_LENGTH',
    ],
    [
      'two files of one name',
      v2([shown('a')], [file('a'), file('a')]),
      'files ATTACHMENT_NAME_DUPLICATED',
    ],
    ['a file above 10 MiB', v2([shown('a')], [file('a', 10 * 1024 * 1024 + 1)]), '40005 40005'],
    [
      'a section without an accessory',
      v2([{ type: 9, components: [text()] }]),
      'components.0.accessory.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a section of four texts',
      v2([{ type: 9, components: [text(), text(), text(), text()], accessory: button() }]),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a component id twice',
      v2([
        { ...text(), id: 7 },
        { ...text(), id: 7 },
      ]),
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    [
      'a component id above 2^31',
      v2([{ ...text(), id: 2 ** 31 }]),
      'components.0.id NUMBER_TYPE_MAX',
    ],
    [
      'content beside components',
      v2([text()], [], { content: 'a' }),
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds beside components',
      v2([text()], [], { embeds: [{}] }),
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'a field that it does not know',
      v2([{ ...text(), colour: 1 }]),
      'components.0.colour UNKNOWN_FIELD',
    ],
    ['a nonce of 26', v2([text()], [], { nonce: 'x'.repeat(26) }), 'nonce BASE_TYPE_BAD_LENGTH'],
    [
      'enforce_nonce without a nonce',
      v2([text()], [], { enforce_nonce: true }),
      'nonce NONCE_REQUIRED',
    ],
    [
      'a kind of mention that is none',
      v2([text()], [], { allowed_mentions: { parse: ['all'] } }),
      'allowed_mentions.parse BASE_TYPE_CHOICES',
    ],
    [
      'content of 2001',
      () => checkMessage({ content: 'x'.repeat(2_001) }, []),
      'content BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty message', () => checkMessage({}, []), '50006 50006'],
    [
      'an edit that names a file which is not there',
      () => checkMessage({ attachments: [{ id: '9' }] }, [], { isV2: true, files: new Map() }),
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
    [
      'content in an edit of such a message',
      () => checkMessage({ content: 'a' }, [], { isV2: true, files: new Map() }),
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
  ])('%s', (_, work, fault) => {
    expect(faults(work)).toContain(fault);
  });
});
