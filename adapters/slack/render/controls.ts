import type { types } from '@slack/bolt';
import type { Control } from '../../../src/domain/message.js';
import { fit } from './fit.js';
import { LIMITS } from './limits.js';
import type { SlackBlock } from './part.js';
import { smallPrint } from './rich.js';

/** Buttons and selects in a row below the message; a control carries its opaque key and nothing else. */
export function drawControls(controls: readonly Control[]): readonly SlackBlock[] {
  const usable = controls.filter(({ kind, ...c }) => kind === 'button' || hasOptions(c));
  const rows: SlackBlock[] = [];
  for (let at = 0; at < usable.length; at += LIMITS.actions)
    rows.push({ type: 'actions', elements: usable.slice(at, at + LIMITS.actions).map(element) });
  return [...rows, ...usable.flatMap(leftOut)];
}

function hasOptions(control: object): boolean {
  return 'options' in control && Array.isArray(control.options) && control.options.length > 0;
}

function element(control: Control): types.Button | types.StaticSelect {
  if (control.kind === 'button')
    return {
      type: 'button',
      action_id: control.id,
      value: control.id,
      text: plain(control.label, LIMITS.buttonText),
      ...(control.style === 'plain' ? {} : { style: control.style }),
    };
  const options = control.options.slice(0, LIMITS.options).map(({ value, label, description }) => ({
    value,
    text: plain(label, LIMITS.optionText),
    ...(description ? { description: plain(description, LIMITS.optionText) } : {}),
  }));
  const chosen = options.find(({ value }) => value === control.chosen);
  return {
    type: 'static_select',
    action_id: control.id,
    placeholder: plain(control.label, LIMITS.placeholder),
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  };
}

function leftOut(control: Control): readonly SlackBlock[] {
  if (control.kind === 'button' || control.options.length <= LIMITS.options) return [];
  return [smallPrint(`${control.options.length - LIMITS.options} more choices are not listed.`)];
}

/** Plain text in which nothing is an emoji; Slack refuses an empty one. */
export function plain(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: fit(text, most) || '-', emoji: false };
}
