import { type Checker, each, isObj, type Obj } from './checker.js';

/** A text object: plain text or mrkdwn, not empty. */
export function checkText(
  check: Checker,
  value: unknown,
  at: string,
  most: number,
  plainOnly = false,
): undefined {
  if (!isObj(value)) return check.fail(at, 'must be a text object');
  check.oneOf(value.type, `${at}/type`, plainOnly ? ['plain_text'] : ['plain_text', 'mrkdwn']);
  check.text(value.text, `${at}/text`, most);
  const members = value.type === 'mrkdwn' ? ['verbatim'] : ['emoji'];
  check.only(value, at, ['type', 'text', ...members]);
}

const CONFIRM = ['title', 'text', 'confirm', 'deny', 'style'];

function checkConfirm(check: Checker, value: unknown, at: string): undefined {
  if (!isObj(value)) return check.fail(at, 'must be an object');
  check.only(value, at, CONFIRM);
  checkText(check, value.title, `${at}/title`, 100, true);
  checkText(check, value.text, `${at}/text`, 300);
  checkText(check, value.confirm, `${at}/confirm`, 30, true);
  checkText(check, value.deny, `${at}/deny`, 30, true);
}

/** An element of an actions block, or an accessory. */
export function checkElement(check: Checker, element: unknown, at: string): undefined {
  if (!isObj(element)) return check.fail(at, 'must be an object');
  if (element.action_id !== undefined) check.text(element.action_id, `${at}/action_id`, 255);
  if (element.confirm !== undefined) checkConfirm(check, element.confirm, `${at}/confirm`);
  switch (element.type) {
    case 'button':
      return checkButton(check, element, at);
    case 'static_select':
      return checkSelect(check, element, at);
    default:
      return check.fail(`${at}/type`, `unsupported element ${String(element.type)}`);
  }
}

function checkButton(check: Checker, button: Obj, at: string): undefined {
  check.only(button, at, ['type', 'action_id', 'text', 'value', 'url', 'style', 'confirm']);
  checkText(check, button.text, `${at}/text`, 75, true);
  if (button.value !== undefined) check.text(button.value, `${at}/value`, 2_000);
  if (button.url !== undefined) check.text(button.url, `${at}/url`, 3_000);
  if (button.style !== undefined) check.oneOf(button.style, `${at}/style`, ['primary', 'danger']);
}

function checkSelect(check: Checker, select: Obj, at: string): undefined {
  const known = ['type', 'action_id', 'placeholder', 'options', 'option_groups', 'initial_option'];
  check.only(select, at, [...known, 'confirm']);
  if (select.placeholder !== undefined)
    checkText(check, select.placeholder, `${at}/placeholder`, 150, true);
  if (select.option_groups !== undefined) return checkGroups(check, select.option_groups, at);
  if (!check.list(select.options, `${at}/options`, 100)) return;
  each(select.options, `${at}/options`, (option, here) => checkOption(check, option, here));
  const { initial_option: initial } = select;
  if (initial === undefined) return;
  const same = (option: unknown) => JSON.stringify(option) === JSON.stringify(initial);
  if (!select.options.some(same)) check.fail(`${at}/initial_option`, 'must be one of the options');
}

function checkGroups(check: Checker, groups: unknown, at: string): undefined {
  if (!check.list(groups, `${at}/option_groups`, 100)) return;
  each(groups, `${at}/option_groups`, (group, here) => {
    checkText(check, group.label, `${here}/label`, 75, true);
    if (check.list(group.options, `${here}/options`, 100))
      each(group.options, `${here}/options`, (option, here) => checkOption(check, option, here));
  });
}

function checkOption(check: Checker, option: Obj, at: string): undefined {
  check.only(option, at, ['text', 'value', 'description']);
  checkText(check, option.text, `${at}/text`, 75, true);
  check.text(option.value, `${at}/value`, 75);
  if (option.description !== undefined)
    checkText(check, option.description, `${at}/description`, 75, true);
}

/** An input of a modal. */
export function checkInput(check: Checker, element: unknown, at: string): undefined {
  if (!isObj(element)) return check.fail(at, 'must be an object');
  check.oneOf(element.type, `${at}/type`, ['plain_text_input', 'static_select']);
  if (element.type === 'static_select') return checkSelect(check, element, at);
  const lengths = ['min_length', 'max_length'];
  check.only(element, at, [
    ...['type', 'action_id', 'multiline', 'initial_value', 'placeholder', 'focus_on_load'],
    ...lengths,
  ]);
  check.text(element.action_id, `${at}/action_id`, 255);
  if (element.initial_value !== undefined) {
    check.text(element.initial_value, `${at}/initial_value`, Number(element.max_length ?? 3_000));
    if (element.multiline !== true && String(element.initial_value).includes('\n'))
      check.fail(`${at}/initial_value`, 'a single line holds no line break');
  }
  for (const name of lengths) {
    const value = element[name];
    if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= 3_000))
      check.fail(`${at}/${name}`, 'must be a number up to 3000');
  }
}
