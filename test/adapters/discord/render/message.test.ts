import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../../adapters/discord/render/message.js';
import type { ActionId } from '../../../../src/domain/ids.js';
import type { Block, Control, Message } from '../../../../src/domain/message.js';

const id = (text: string) => text as ActionId;

function texts(message: Message): readonly string[] {
  const { components } = renderMessage(message).container;
  return components.flatMap((c) => ('content' in c ? [c.content] : []));
}

function of(blocks: readonly Block[], controls: readonly Control[] = []): Message {
  return { blocks, controls, fallback: 'words' };
}

function fileOf(message: Message, name: string): string | undefined {
  const found = renderMessage(message).files.find((file) => file.name === name);
  return found && 'text' in found ? found.text : undefined;
}

describe('a message in Discord', () => {
  it('shows each kind of block in its place', async () => {
    const chart = { title: 't', xLabel: 'x', yLabel: 'y', series: [], marks: [] };
    const every = of(
      [
        { kind: 'heading', text: 'Running for 1 min', tone: 'good' },
        {
          kind: 'text',
          spans: ['On ', { bold: 'rig' }, ' as ', { code: 'a`b' }, ' for ', { person: 'Ada' }],
        },
        { kind: 'list', items: [['one'], [{ code: 'two' }]] },
        { kind: 'code', text: 'python train.py --lr 1e-3', title: 'command' },
        {
          kind: 'table',
          columns: [{ title: 'a' }, { title: 'n', align: 'right' }],
          rows: [['x', '1']],
          caption: '2 more.',
        },
        { kind: 'fields', items: [{ label: 'Loss', value: '2.314' }] },
        { kind: 'diff', file: 'a.yaml', line: 3, before: 'lr: x', after: 'lr: y' },
        { kind: 'progress', label: 'steps', done: 5, total: 10 },
        { kind: 'chart', chart, alt: 'loss' },
        { kind: 'file', name: 'log of a.txt', text: 'line' },
        { kind: 'note', tone: 'warning', spans: ['Mind this.'] },
      ],
      [
        {
          kind: 'select',
          id: id('s'),
          label: 'Choose',
          chosen: '1',
          options: [
            { value: '0', label: 'a' },
            { value: '1', label: 'b', description: 'c' },
          ],
        },
        { kind: 'button', id: id('k'), label: 'Launch', style: 'primary' },
        { kind: 'button', id: id('d'), label: 'Deny', style: 'danger' },
      ],
    );
    const shown = JSON.stringify(renderMessage(every), null, 2);
    await expect(`${shown}\n`).toMatchFileSnapshot('./every-block.golden.json');
  });

  it('moves the longest text into a file and says so, to the byte', () => {
    const command = `python train.py ${'--option=value '.repeat(300)}`;
    const message = of([
      { kind: 'heading', text: 'h' },
      { kind: 'code', text: command, title: 'command' },
    ]);
    expect(texts(message).join()).toContain('whole in `command.txt`');
    expect(fileOf(message, 'command.txt')).toBe(command);
  });

  it('keeps a command with backticks exact in a file beside it', () => {
    const command = 'echo ```a```';
    const message = of([{ kind: 'code', text: command, title: 'command' }]);
    expect(fileOf(message, 'command.txt')).toBe(command);
    expect(texts(message).join()).toContain('exact in `command.txt`');
  });

  it('puts what finds no room at all into one file', () => {
    const blocks = Array.from(
      { length: 200 },
      (_, n): Block => ({ kind: 'heading', text: `heading number ${n} of many` }),
    );
    const message = of(blocks);
    expect(texts(message).join('').length).toBeLessThanOrEqual(4_000);
    const rest = fileOf(message, 'rest.txt') ?? '';
    for (let n = 0; n < 200; n += 1)
      expect(
        texts(message).join('\n').includes(`number ${n} `) || rest.includes(`number ${n} `),
      ).toBe(true);
  });

  it('takes twenty files as ten, none of them lost', () => {
    const blocks = Array.from(
      { length: 20 },
      (_, n): Block => ({ kind: 'file', name: 'a.txt', text: `text ${n};` }),
    );
    const { files } = renderMessage(of(blocks));
    expect(files.length).toBeLessThanOrEqual(10);
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    const all = files.map((file) => ('text' in file ? file.text : '')).join('');
    for (let n = 0; n < 20; n += 1) expect(all).toContain(`text ${n};`);
  });

  it('offers 25 of more options with the chosen one, and says how many there are besides', () => {
    const options = Array.from({ length: 30 }, (_, n) => ({
      value: String(n),
      label: `option ${n}`,
    }));
    const message = of(
      [{ kind: 'heading', text: 'h' }],
      [{ kind: 'select', id: id('s'), label: 'l', chosen: '29', options }],
    );
    expect(JSON.stringify(renderMessage(message).container)).toContain('"option 29"');
    expect(texts(message).join()).toContain('5 more to choose from');
  });
});
