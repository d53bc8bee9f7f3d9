// @ts-check
// Brings the programs that Propel needs beside Node. Node built-ins only: this runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { PARTS } from './parts.mjs';
import { byHand, plan } from './plan.mjs';

/**
 * @typedef {import('./parts.mjs').PartName} PartName
 * @typedef {import('./plan.mjs').Line} Line
 * @typedef {import('./plan.mjs').Machine} Machine
 */

/** Where a program lies on PATH or in the folders of system services, or null. @param {string} program */
export function findProgram(program) {
  if (path.isAbsolute(program)) return existsSync(program) ? program : null;
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
