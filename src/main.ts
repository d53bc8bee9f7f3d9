#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { parseArguments } from './cli/arguments.js';
import { helpText } from './cli/help.js';
import { EXIT } from './cli/terminal.js';
import { PortError } from './ports/port-error.js';
import { follow } from './wiring/follow.js';
import { loadDotEnv } from './wiring/read-settings.js';

async function main(): Promise<number> {
  const command = parseArguments(process.argv.slice(2));
  if (!command.ok) {
    process.stderr.write(`propel: ${command.error.message}\nUsage: ${command.error.usage}\n`);
    return EXIT.misused;
  }
  if (command.value.kind === 'help') return print(helpText(command.value.topic));
  if (command.value.kind === 'version') return print(await version());
  loadDotEnv();
  return follow(command.value);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return EXIT.answered;
}

/** Beside the sources, or one folder further up where they were built. */
async function version(): Promise<string> {
  for (const place of ['../package.json', '../../package.json']) {
    const text = await readFile(new URL(place, import.meta.url), 'utf8').catch(() => null);
    if (text) return (JSON.parse(text) as { version: string }).version;
  }
  return 'unknown';
}

try {
  process.exitCode = await main();
} catch (error) {
  // A known failure of the world is a sentence; our own mistake shows its stack.
  const text = error instanceof PortError ? error.message : String((error as Error).stack ?? error);
  process.stderr.write(`propel: ${text}\n`);
  process.exitCode = EXIT.failed;
}
