/** @typedef {import('./types.js').Command} Command */

const PREFIX = /^\/propel\s+/i;

/** The first word of a usage: what a person types. @param {Command} command */
function wordOf({ usage }) {
  return usage.split(/[\s[<]/)[0] ?? '';
}

/**
 * The commands that fit what is typed so far: all after a bare `/propel`, none once the command's name is finished by a
 * space, or where other words stand.
 * @param {string} typed
 * @param {readonly Command[]} commands
 */
export function fitting(typed, commands) {
  if (/^\/p?r?o?p?e?l?$/i.test(typed)) return commands;
  const prefix = PREFIX.exec(typed);
  if (prefix === null) return [];
  const begun = typed.slice(prefix[0].length).toLowerCase();
  if (/\s/.test(begun)) return [];
  return commands.filter((command) => wordOf(command).startsWith(begun));
}

/** What the composer holds when a suggestion is taken: room for arguments where there are any. @param {Command} command */
export function completed(command) {
  const name = command.usage.split(/ (?=[[<A-Z])/)[0] ?? '';
  return `/propel ${name}${name === command.usage ? '' : ' '}`;
}
