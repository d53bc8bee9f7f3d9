import { describe, expect, it } from 'vitest';
import { checkCommands } from './check-commands.js';
import { checkModal } from './check-modal.js';

const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more });
const label = (component: object = input(), more: object = {}) => ({
  type: 18,
  label: 'A',
  component,
  ...more,
});
const modal = (more: object = {}) => ({
  title: 'T',
  custom_id: 'k',
  components: [label()],
  ...more,
});
const labels = (count: number) =>
  [...Array(count)].map((_, i) => label(input({ custom_id: `f${i}` })));
const sub = (more: object = {}) => ({ type: 1, name: 'go', description: 'd', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'host', description: 'd', ...more });
const command = (more: object = {}) => ({ name: 'propel', description: 'd', ...more });

describe('forms of the strict Discord', () => {
  it('takes five fields of four thousand characters', () => {
    const components = labels(5);
    expect(() => checkModal(modal({ components }))).not.toThrow();
    const value = 'x'.repeat(4_000);
    expect(() => checkModal(modal({ components: [label(input({ value }))] }))).not.toThrow();
  });

  it.each([
    ['a title of 46', modal({ title: 'x'.repeat(46) })],
    ['a key of 101', modal({ custom_id: 'x'.repeat(101) })],
    ['no fields', modal({ components: [] })],
    ['six fields', modal({ components: labels(6) })],
    ['a field without a label', modal({ components: [input()] })],
    ['a row of fields', modal({ components: [{ type: 1, components: [input()] }] })],
    ['a label of 46', modal({ components: [label(input(), { label: 'x'.repeat(46) })] })],
    ['a hint of 101', modal({ components: [label(input(), { description: 'x'.repeat(101) })] })],
    ['a label on the input', modal({ components: [label(input({ label: 'a' }))] })],
    ['a value of 4001', modal({ components: [label(input({ value: 'x'.repeat(4_001) }))] })],
    [
      'a placeholder of 101',
      modal({ components: [label(input({ placeholder: 'x'.repeat(101) }))] }),
    ],
    ['lines in a short field', modal({ components: [label(input({ value: 'a\nb' }))] })],
    ['a style that is none', modal({ components: [label(input({ style: 3 }))] })],
    ['a length above 4000', modal({ components: [label(input({ max_length: 4_001 }))] })],
    ['a key twice', modal({ components: [label(), label()] })],
    ['a button', modal({ components: [label({ type: 2, style: 1, label: 'a', custom_id: 'b' })] })],
  ])('refuses %s', (_, data) => {
    expect(() => checkModal(data)).toThrow('Invalid Form Body');
  });
});

describe('commands of the strict Discord', () => {
  it('takes 25 subcommands with options, required ones first', () => {
    const options = [...Array(25)].map((_, i) =>
      sub({ name: `s${i}`, options: [option({ required: true }), option({ name: 'path' })] }),
    );
    expect(() => checkCommands([command({ options })])).not.toThrow();
  });

  it.each([
    ['a name with capitals', [command({ name: 'Propel' })]],
    ['a name with blanks', [command({ name: 'a b' })]],
    ['a name of 33', [command({ name: 'x'.repeat(33) })]],
    ['a name twice', [command(), command()]],
    ['no description', [command({ description: '' })]],
    ['a description of 101', [command({ description: 'x'.repeat(101) })]],
    [
      '26 subcommands',
      [command({ options: [...Array(26)].map((_, i) => sub({ name: `s${i}` })) })],
    ],
    [
      'a required option after another',
      [command({ options: [option(), option({ name: 'b', required: true })] })],
    ],
    ['options beside subcommands', [command({ options: [sub(), option()] })]],
    ['an option twice', [command({ options: [option(), option()] })]],
    ['a required subcommand', [command({ options: [sub({ required: true })] })]],
    [
      'more than 8000 characters',
      [
        command({
          options: [...Array(25)].map((_, i) =>
            sub({
              name: `s${i}`,
              description: 'x'.repeat(100),
              options: [...Array(5)].map((__, j) =>
                option({ name: `o${j}`, description: 'x'.repeat(100) }),
              ),
            }),
          ),
        }),
      ],
    ],
  ])('refuses %s', (_, list) => {
    expect(() => checkCommands(list)).toThrow('Invalid Form Body');
  });
});
