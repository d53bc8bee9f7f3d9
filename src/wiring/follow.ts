import { resolve } from 'node:path';
import { createHostFiles } from '../../adapters/host-files/files.js';
import { systemClock } from '../../adapters/node/clock.js';
import { consoleLog } from '../../adapters/node/console-log.js';
import { readLogFile } from '../../adapters/node/read-log-file.js';
import { stateFolder } from '../../adapters/node/state-folder.js';
import type { CliCommand } from '../cli/arguments.js';
import { runDiagnose } from '../cli/run-diagnose.js';
import { runReplay } from '../cli/run-replay.js';
import { runScan } from '../cli/run-scan.js';
import { EXIT, type Tools } from '../cli/terminal.js';
import { type Config, complaintLine } from '../config.js';
import { assertNever } from '../domain/assert-never.js';
import type { Log } from '../ports/log.js';
import { startBot } from './bot.js';
import { runDoctor } from './doctor.js';
import { readSettings } from './read-settings.js';
import { openShells, type Shells } from './shell.js';

type Deed = Exclude<CliCommand, { kind: 'help' | 'version' }>;

/** Does what the command line asks for; answers the exit status, at once for what goes on running. */
export async function follow(command: Deed): Promise<number> {
  switch (command.kind) {
    case 'start':
      return start(command.config, command.trying);
    case 'worker':
      return work(command.config);
    case 'doctor':
      return withTools((tools) => runDoctor(tools, command));
    case 'scan': {
      const config = await settingsOrComplain(command.config);
      if (!config) return EXIT.failed;
      const { hosts } = config.settings;
      return withTools((tools) => runScan(tools, { ...command, hosts }));
    }
    case 'diagnose':
      return withTools((tools) => runDiagnose(tools, command));
    case 'replay':
      return withTools((tools) => runReplay(tools, command));
    default:
      return assertNever(command);
  }
}

async function start(path: string | null, trying: boolean): Promise<number> {
  const config = await settingsOrComplain(path);
  if (!config) return EXIT.failed;
  const log = logFor(config);
  const bot = await startBot({ config, trying, listening: true, log, environment: process.env });
  stopOnSignal(() => bot.stop(), log);
  for (const line of await greeting(bot)) process.stdout.write(`${line}\n`);
  return EXIT.answered;
}

async function greeting(bot: Awaited<ReturnType<typeof startBot>>): Promise<readonly string[]> {
  const code = bot.needsClaim ? await bot.app.claimCode() : null;
  return [
    bot.page ? `Propel is ready: ${bot.page}` : 'Propel is ready.',
    ...(bot.samples
      ? [
          'Open the page and say:  /propel train',
          `A second sample shows what Propel refuses:  /propel train ${bot.samples.host} ${bot.samples.bug}`,
        ]
      : []),
    ...(code ? [`Nobody is an administrator yet. In the chat, say:  /propel claim ${code}`] : []),
    'Ctrl-C ends the bot; training goes on without it.',
  ];
}

async function work(path: string | null): Promise<number> {
  const config = await settingsOrComplain(path);
  if (!config) return EXIT.failed;
  const log = logFor(config);
  const worker = await startBot({
    config,
    trying: false,
    listening: false,
    log,
    environment: process.env,
  });
  stopOnSignal(() => worker.stop(), log);
  process.stdout.write('The worker is ready. Ctrl-C ends it.\n');
  return EXIT.answered;
}

async function settingsOrComplain(path: string | null): Promise<Config | null> {
  const config = await readSettings(path);
  if (config.ok) return config.value;
  for (const complaint of config.error) process.stderr.write(`${complaintLine(complaint)}\n`);
  return null;
}

function logFor({ log: { level, format } }: Config): Log {
  const shown = format === 'auto' ? (process.stderr.isTTY ? 'human' : 'json') : format;
  return consoleLog({ format: shown, level });
}

/** The first signal ends politely, a second one at once. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(EXIT.failed);
      stopping = true;
      stop().then(
        () => process.exit(EXIT.answered),
        (error) => {
          log.error('stop-failed', { error });
          process.exit(EXIT.failed);
        },
      );
    });
}

/** Gives a deed its tools, and closes what they opened. */
async function withTools(deed: (tools: Tools) => Promise<number>): Promise<number> {
  const shells = openShells(process.env, await stateFolder(process.env));
  try {
    return await deed(toolsOver(shells));
  } finally {
    shells.close();
  }
}

function toolsOver({ shell }: Shells): Tools {
  return {
    terminal: {
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`),
    },
    clock: systemClock,
    files: createHostFiles(shell),
    shell,
    readLog: readLogFile,
    absolute: (path) => resolve(path),
  };
}
