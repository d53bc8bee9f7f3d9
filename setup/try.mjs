// @ts-check
// `npm run try`: from a fresh clone to a bot that answers in the browser, in one line.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installPackages, nodeComplaint } from './packages.mjs';
import { FOR_BOT } from './parts.mjs';
import { prepare } from './system.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const HELP = `npm run try -- [--no-install] [OPTIONS OF propel start]

Tries Propel on this machine: installs the packages of the lockfile, sees to Redis and screen,
and starts the bot with its page in the browser. No account and no token is needed.

  --no-install   install nothing on this machine; say what is missing and go on
  --help         this page

Every other option goes to \`propel start --try\`.
Every line that is run is printed first. Ctrl-C ends the bot; runs go on in their sessions.`;

/** What this script does with its arguments, and what it hands on to the bot. @param {readonly string[]} args */
export function readArguments(args) {
  const own = new Set(['--help', '-h', '--no-install']);
  return {
    help: args.includes('--help') || args.includes('-h'),
    install: !args.includes('--no-install'),
    passed: args.filter((word) => !own.has(word)),
  };
}

/** Starts the bot from its sources and ends as it ends. @param {readonly string[]} passed */
function start(passed) {
  const args = ['--import', 'tsx', 'src/main.ts', 'start', '--try', ...passed];
  const bot = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the bot as well; a second one would look like impatience.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      bot.kill(signal);
    });
  }
  bot.on('error', (error) => {
    console.error(`Propel could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  bot.on('exit', (status, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (status ?? 1);
  });
}

function main() {
  const { help, install, passed } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return;
  }
  const tooOld = nodeComplaint(process.versions.node);
  if (tooOld !== null) {
    console.error(tooOld);
    process.exitCode = 1;
    return;
  }
  if (!installPackages(ROOT)) {
    process.exitCode = 1;
    return;
  }
  prepare(FOR_BOT, { install });
  start(passed);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
