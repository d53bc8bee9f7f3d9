import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../../adapters/discord/render/form.js';
import type { ActionId } from '../../../../src/domain/ids.js';
import type { Form, FormField } from '../../../../src/domain/message.js';
import { checkModal } from '../../../stand-ins/discord/check-modal.js';

const field = (more: Partial<FormField> = {}): FormField => ({
  id: 'command',
  label: 'Command',
  value: '',
  multiline: false,
  required: true,
  ...more,
});

function modalOf(...fields: readonly FormField[]) {
  const form: Form = { id: 'key' as ActionId, title: 'Edit command', submit: 'Save', fields };
  const modal = renderForm(form);
  checkModal(modal);
  return JSON.stringify(modal);
}

describe('a form in Discord', () => {
  it('fills in what stands, on several lines where it has several', () => {
    expect(modalOf(field({ value: 'python a.py' }))).toContain(
      '"style":1,"required":true,"max_length":4000,"value":"python a.py"',
    );
    expect(modalOf(field({ value: 'a\nb' }))).toContain('"style":2');
  });

  it('leaves out what is too long to be whole, and says so', () => {
    const modal = modalOf(field({ value: 'x'.repeat(4_001) }));
    expect(modal).not.toContain('"value"');
    expect(modal).toContain('too long for this form');
  });

  it('stays inside of the limits with long words and empty ones', () => {
    expect(modalOf(field({ label: 'l'.repeat(99), hint: 'h'.repeat(300) }))).toContain('…');
    expect(modalOf(field({ label: ' ', hint: '' }))).toContain('"label":"-"');
  });
});
