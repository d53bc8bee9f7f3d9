import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import type { Form, FormField } from '../../../src/domain/message.js';
import { clipLine } from '../../../src/text/clip.js';
import { inert } from '../../../src/text/inert.js';
import { LIMITS } from './limits.js';

/**
 * A form as a modal. A value that is longer than a text input takes is left out rather than cut, and its hint says so:
 * what was cut could be sent as if it were meant. Discord takes five fields.
 */
export function renderForm(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: form.id,
    title: line(form.title, LIMITS.formTitle),
    components: form.fields.slice(0, LIMITS.formRows).map(labelOf),
  };
}

function labelOf(field: FormField): APILabelComponent {
  const fits = field.value.length <= LIMITS.formValue;
  const hint = fits
    ? field.hint
    : `The present text (${field.value.length} characters) is too long for this form; write it anew.`;
  const paragraph = field.multiline || field.value.includes('\n');
  return {
    type: ComponentType.Label,
    label: line(field.label, LIMITS.formLabel),
    ...(hint ? { description: line(hint, LIMITS.formHint) } : {}),
    component: {
      type: ComponentType.TextInput,
      custom_id: field.id,
      style: paragraph ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: field.required,
      max_length: LIMITS.formValue,
      ...(fits && field.value !== '' ? { value: field.value } : {}),
    },
  };
}

function line(text: string, most: number): string {
  return clipLine(inert(text), most) || '-';
}
