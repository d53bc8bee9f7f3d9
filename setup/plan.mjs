// @ts-check
// Which lines would bring what a machine lacks. Pure: it is told what the machine has, and touches nothing.
import { PARTS } from './parts.mjs';

/**
 * @typedef {import('./parts.mjs').PartName} PartName
 * @typedef {{
 *   apt: boolean, brew: boolean, root: boolean, sudo: boolean, ci: boolean, services: boolean,
 *   find(program: string): string | null
 * }} Machine
 * @typedef {{ argv: readonly string[], sudo: boolean }} Line
 * @typedef {{
 *   found: Partial<Record<PartName, string>>, missing: PartName[], lines: Line[], byHand: string[]
 * }} Plan
 */

/**
 * Decides, without touching anything, which lines would bring what is missing, and what is left to a person.
 * @param {Machine} machine
 * @param {readonly PartName[]} wanted
 * @returns {Plan}
 */
export function plan(machine, wanted) {
  /** @type {Plan} */
  const result = { found: {}, missing: [], lines: [], byHand: [] };
  for (const name of wanted) {
    const program = PARTS[name].programs.map((p) => machine.find(p)).find((p) => p !== null);
    if (program) result.found[name] = program;
    else result.missing.push(name);
  }
  const held = result.missing.filter(
    (name) => PARTS[name].opens && machine.services && !machine.ci,
  );
  const free = result.missing.filter((name) => !held.includes(name));
  if (mayInstall(machine)) result.lines = installLines(machine, free);
  else result.byHand.push(...byHand(machine, free));
  for (const name of held) {
    result.byHand.push(
      `${PARTS[name].apt} opens ${PARTS[name].opens}, so it is yours to decide: ${byHand(machine, [name]).join(' && ')}`,
    );
  }
  return result;
}

/** @param {Machine} machine */
function mayInstall(machine) {
  if (machine.apt) return machine.root || machine.sudo;
  return machine.brew && !machine.root;
}

/** @param {Machine} machine @param {readonly PartName[]} names @returns {Line[]} */
function installLines(machine, names) {
  if (names.length === 0) return [];
  const together = names.filter((name) => !PARTS[name].alone);
  const apart = names.filter((name) => PARTS[name].alone);
  const groups = [...(together.length > 0 ? [together] : []), ...apart.map((name) => [name])];
  if (machine.apt) {
    const prefix = machine.root ? [] : ['sudo', '-n'];
    const apt = (/** @type {string[]} */ ...rest) => ({
      argv: [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...rest],
      sudo: !machine.root,
    });
    const install = (/** @type {PartName[]} */ group) =>
      apt('install', '-y', '--no-install-recommends', ...group.map((name) => PARTS[name].apt));
    return [apt('update'), ...groups.map(install)];
  }
  return groups.map((group) => ({
    argv: ['brew', 'install', ...group.flatMap((name) => PARTS[name].brew.split(' '))],
    sudo: false,
  }));
}

/** The lines that a person would type, where Propel may not. @param {Machine} machine @param {readonly PartName[]} names */
export function byHand(machine, names) {
  if (names.length === 0) return [];
  if (machine.apt) {
    const packages = names.map((name) => PARTS[name].apt).join(' ');
    const sudo = machine.root ? '' : 'sudo ';
    return [`${sudo}apt-get update && ${sudo}apt-get install -y ${packages}`];
  }
  if (machine.brew) {
    return [`brew install ${names.map((name) => PARTS[name].brew).join(' ')}`];
  }
  const either = names.map((name) => PARTS[name].programs.slice(0, 2).join(' or ')).join(', ');
  return [`Install with this machine's package manager: ${either}`];
}
