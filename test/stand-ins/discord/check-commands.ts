import { Complaints, type Fields, fieldsOf } from './refusal.js';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const STRING = 3;

/** Checks the whole list of commands of an application. Throws a refusal. */
export function checkCommands(list: unknown): void {
  const complaints = new Complaints();
  if (!Array.isArray(list) || list.length > 100) {
    complaints.add('commands', 'BASE_TYPE_BAD_LENGTH', 'Must be 100 or fewer in length.');
    complaints.refuse();
    return;
  }
  const names = new Set<unknown>();
  for (const [index, entry] of list.entries()) {
    const command = fieldsOf(entry) ?? {};
    const at = String(index);
    complaints.only(at, command, [
      'type',
      'name',
      'description',
      'options',
      'contexts',
      'integration_types',
      'default_member_permissions',
      'nsfw',
    ]);
    if (names.has(command.name))
      complaints.add(
        `${at}.name`,
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    names.add(command.name);
    checkNamed(command, at, complaints);
    checkOptions(command.options, at, complaints, true);
    if (sizeOf(command) > 8_000)
      complaints.add(at, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
  complaints.refuse();
}

function checkNamed(named: Fields, at: string, complaints: Complaints): void {
  const name = named.name;
  if (typeof name !== 'string' || !NAME.test(name) || name !== name.toLowerCase())
    complaints.add(`${at}.name`, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  complaints.text(`${at}.description`, named.description, 1, 100);
}

function checkOptions(options: unknown, at: string, complaints: Complaints, top: boolean): void {
  if (options === undefined) return;
  const list = Array.isArray(options) ? options : [];
  if (list.length > 25)
    complaints.add(`${at}.options`, 'BASE_TYPE_BAD_LENGTH', 'Must be 25 or fewer in length.');
  const names = new Set<unknown>();
  const kinds = new Set<unknown>();
  let optional = false;
  for (const [index, entry] of list.entries()) {
    const option = fieldsOf(entry) ?? {};
    const path = `${at}.options.${index}`;
    complaints.only(path, option, [
      'type',
      'name',
      'description',
      'required',
      'options',
      'choices',
      'autocomplete',
      'min_length',
      'max_length',
    ]);
    checkNamed(option, path, complaints);
    if (names.has(option.name))
      complaints.add(
        `${path}.name`,
        'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
        'Option names must be unique',
      );
    names.add(option.name);
    kinds.add(option.type === SUBCOMMAND);
    if (option.type === SUBCOMMAND) {
      if (!top)
        complaints.add(
          `${path}.type`,
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'A subcommand holds no subcommand.',
        );
      if (option.required !== undefined)
        complaints.add(
          `${path}.required`,
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'A subcommand cannot be required',
        );
      checkOptions(option.options, path, complaints, false);
      continue;
    }
    if (option.type !== STRING)
      complaints.add(
        `${path}.type`,
        'BASE_TYPE_CHOICES',
        'The stand-in knows subcommands and strings.',
      );
    if (option.required === true && optional)
      complaints.add(
        `${path}.required`,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (option.required !== true) optional = true;
  }
  if (kinds.size > 1)
    complaints.add(
      `${at}.options`,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and other option types are mutually exclusive',
    );
}

/** Characters of names, descriptions and values of a command with everything in it. */
function sizeOf(value: Fields): number {
  const own = ['name', 'description', 'value'].reduce(
    (sum, key) => sum + [...String(value[key] ?? '')].length,
    0,
  );
  const inner = Array.isArray(value.options) ? value.options : [];
  return inner.reduce((sum: number, entry) => sum + sizeOf(fieldsOf(entry) ?? {}), own);
}
