import { describe, expect, it } from 'vitest';
import { drawForm, drawNotice } from '../../../../adapters/slack/render/form.js';
import type { ActionId } from '../../../../src/domain/ids.js';
import type { Form, FormField } from '../../../../src/domain/message.js';
import { refuseView } from '../../../stand-ins/slack/check-message.js';

const FIELD: FormField = {
  id: 'command',
  label: 'Command',
  hint: 'Exactly as it is to run.',
  value: 'python train.py',
  multiline: true,
  required: true,
};

function form(change: Partial<FormField> = {}, more: Partial<Form> = {}): Form {
  const fields = [{ ...FIELD, ...change }];
  return { id: 'f' as ActionId, title: 'Edit command', submit: 'Show', fields, ...more };
}

describe('drawForm', () => {
  it('is a modal that Slack takes, with what stands there now', () => {
    const view = drawForm(form(), 'memo');
    expect(refuseView(view, () => true)).toBeNull();
    expect(view).toMatchObject({
      private_metadata: 'memo',
      blocks: [{ block_id: 'command', element: { initial_value: 'python train.py' } }],
    });
  });

  it('cuts titles between words and shows a long one whole inside', () => {
    const title = 'Where is the project that I should look at?';
    const view = drawForm(form({}, { title, submit: 'Look for training commands' }), 'm');
    expect(refuseView(view, () => true)).toBeNull();
    expect(view.title.text).toBe('Where is the project…');
    expect(view.submit?.text).toBe('Look for training…');
    expect(JSON.stringify(view.blocks[0])).toContain(title);
  });

  it('never cuts a command: one that is too long leaves the field empty and says so', () => {
    const view = drawForm(form({ value: 'x'.repeat(3_001) }), 'm');
    expect(refuseView(view, () => true)).toBeNull();
    expect(JSON.stringify(view)).not.toContain('xxx');
    expect(JSON.stringify(view)).toContain('3001 characters');
  });

  it('gives a text with line breaks more than one line', () => {
    const view = drawForm(form({ value: 'a\nb', multiline: false }), 'm');
    expect(refuseView(view, () => true)).toBeNull();
  });

  it('tells of a wait or an end in a view without inputs', () => {
    const view = drawNotice('Edit command', ['One moment, please…']);
    expect(refuseView(view, () => true)).toBeNull();
  });
});
