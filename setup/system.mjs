// @ts-check
// The programs that Propel needs beside Node: which are there, and which lines would bring the rest.
// Node built-ins only: this runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {'redis' | 'session' | 'screen' | 'tmux' | 'python3' | 'ssh' | 'sshd' | 'chromium'} PartName
 * @typedef {{
 *   programs: readonly string[], why: string, apt: string, brew: string,
 *   alone?: boolean, opens?: string
 * }} Part
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
 * Any one of `programs` will do. `alone`: a package that some releases lack, so it must not spoil
 * the line of the others. `opens`: what installing it opens to the network.
 * @type {Record<PartName, Part>}
 */
export const PARTS = {
  redis: {
    programs: ['redis-server', 'valkey-server'],
    why: 'keeps runs, alerts and waiting work across a restart',
    apt: 'redis-server',
    brew: 'redis',
  },
  session: {
    programs: ['screen', 'tmux'],
    why: 'carries a run in a session that outlives the bot',
    apt: 'screen',
    brew: 'screen',
  },
  screen: {
    programs: ['screen'],
    why: 'the first way to carry a run',
    apt: 'screen',
    brew: 'screen',
  },
  tmux: {
    programs: ['tmux'],
    why: 'the second way to carry a run, tested like the first',
    apt: 'tmux',
    brew: 'tmux',
  },
  python3: {
    programs: ['python3'],
    why: 'runs the small training programs of the live tests',
    apt: 'python3',
    brew: 'python',
  },
  ssh: {
    programs: ['ssh'],
    why: 'reads the SSH configuration as a person would',
    apt: 'openssh-client',
    brew: 'openssh',
  },
  sshd: {
    programs: ['sshd'],
    why: 'plays the distant GPU host in the live tests, on a private port',
    apt: 'openssh-server',
    brew: 'openssh',
    opens: 'port 22 of this machine',
  },
  chromium: {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    why: 'presses the buttons of the local page in the live tests',
    apt: 'chromium',
    brew: '--cask chromium',
    alone: true,
  },
};

/** What the bot itself uses on the machine on which it runs. @type {readonly PartName[]} */
export const FOR_BOT = ['redis', 'session'];

/** What the live tests use. @type {readonly PartName[]} */
export const FOR_TESTS = ['redis', 'screen', 'tmux', 'python3', 'ssh', 'sshd', 'chromium'];

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
  const lines = [...installLines(machine, free)];
  if (mayInstall(machine)) result.lines = lines;
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
function byHand(machine, names) {
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

/** Where a program lies on PATH or in the folders of system services, or null. @param {string} program */
export function findProgram(program) {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
  ];
  for (const folder of folders) {
    if (folder === '') continue;
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder; the next one may have it.
    }
  }
  return null;
}

/** This machine, as far as set-up must know it. @returns {Machine} */
export function thisMachine() {
  const root = process.getuid?.() === 0;
  const sudo =
    !root && findProgram('sudo') !== null && spawnSync('sudo', ['-n', 'true']).status === 0;
  return {
    apt: findProgram('apt-get') !== null,
    brew: findProgram('brew') !== null,
    root,
    sudo,
    ci: process.env.CI === 'true',
    services: existsSync('/run/systemd/system'),
    find: findProgram,
  };
}

/**
 * Brings what is missing, printing every line before it runs; says what is left to a person. Never throws:
 * what could not be had is told, and whoever needs it decides.
 * @param {readonly PartName[]} wanted
 * @param {{ install: boolean }} options
 */
export function prepare(wanted, { install }) {
  const machine = thisMachine();
  const { missing, lines, byHand: hand } = plan(machine, wanted);
  if (missing.length === 0) return;
  for (const name of missing) console.log(`Missing: ${name} (${PARTS[name].why}).`);
  if (install) for (const line of lines) runLine(line);
  const still = plan(machine, wanted).missing;
  if (still.length === 0) return;
  const advice = hand.length > 0 ? hand : byHand(machine, still);
  console.log(`Still missing: ${still.join(', ')}. To get what is missing:`);
  for (const line of advice) console.log(`  ${line}`);
}

/** @param {Line} line */
function runLine({ argv, sudo }) {
  console.log(`${sudo ? '(with sudo) ' : ''}$ ${argv.join(' ')}`);
  const [command = '', ...args] = argv;
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0)
    console.log(`That line ended with ${error ? error.message : `status ${status}`}.`);
}
