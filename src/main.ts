#!/usr/bin/env node
import { consoleLog } from '../adapters/node/console-log.js';
import { complaintLine } from './config.js';
import { startBot } from './wiring/bot.js';
import { loadDotEnv, readSettings } from './wiring/read-settings.js';

loadDotEnv();
const args = process.argv.slice(2);
const at = args.indexOf('--config');
const config = await readSettings(at >= 0 ? (args[at + 1] ?? null) : null);
if (!config.ok) {
  for (const complaint of config.error) process.stderr.write(`${complaintLine(complaint)}\n`);
  process.exit(1);
}
const { level, format } = config.value.log;
const log = consoleLog({
  format: format === 'auto' ? (process.stderr.isTTY ? 'human' : 'json') : format,
  level,
});
const bot = await startBot({
  config: config.value,
  trying: args.includes('--try'),
  log,
  environment: process.env,
});
process.stdout.write(`Propel is ready: ${bot.page}\n`);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    void bot.stop();
  });
