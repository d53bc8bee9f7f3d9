import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Control } from '../../../src/domain/message.js';
import { clipLine } from '../../../src/text/clip.js';
import { inert } from '../../../src/text/inert.js';
import { LIMITS } from './limits.js';

type Row = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;
type Button = Extract<Control, { kind: 'button' }>;
type Select = Extract<Control, { kind: 'select' }>;

const STYLES = {
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const;

/** Rows of controls: each select by itself, buttons five in a row. An id in them is an opaque key and nothing else. */
export function controlRows(controls: readonly Control[]): readonly Row[] {
  const rows: Row[] = [];
  let buttons: APIButtonComponent[] = [];
  const endRow = () => {
    if (buttons.length > 0) rows.push({ type: ComponentType.ActionRow, components: buttons });
    buttons = [];
  };
  for (const control of controls) {
    if (control.kind === 'select') {
      endRow();
      const select = selectOf(control);
      if (select) rows.push({ type: ComponentType.ActionRow, components: [select] });
      continue;
    }
    buttons.push(buttonOf(control));
    if (buttons.length === LIMITS.buttonsInRow) endRow();
  }
  endRow();
  return rows;
}

/** How many options of the selects find no room in them. */
export function optionsLeftOut(controls: readonly Control[]): number {
  return controls.reduce(
    (sum, control) =>
      sum + (control.kind === 'select' ? control.options.length - shown(control).length : 0),
    0,
  );
}

function buttonOf({ id, label, style }: Button): APIButtonComponent {
  return {
    type: ComponentType.Button,
    custom_id: id,
    label: line(label, LIMITS.buttonLabel),
    style: STYLES[style],
  };
}

function selectOf(select: Select): APIStringSelectComponent | null {
  const options = shown(select).map(({ value, label, description }): APISelectMenuOption => {
    const said = description ? line(description, LIMITS.optionText) : null;
    return {
      value,
      label: line(label, LIMITS.optionText),
      ...(said === null ? {} : { description: said }),
      ...(value === select.chosen ? { default: true } : {}),
    };
  });
  if (options.length === 0) return null;
  return {
    type: ComponentType.StringSelect,
    custom_id: select.id,
    placeholder: line(select.label, LIMITS.placeholder),
    options,
  };
}

/** The first 25 options with the chosen one among them. */
function shown({ options, chosen }: Select): Select['options'] {
  const usable = options.filter(({ value }) => value.length > 0 && value.length <= 100);
  const first = usable.slice(0, LIMITS.options);
  const picked = usable.find(({ value }) => value === chosen);
  return !picked || first.includes(picked) ? first : [...first.slice(0, -1), picked];
}

function line(text: string, most: number): string {
  return clipLine(inert(text), most) || '-';
}
