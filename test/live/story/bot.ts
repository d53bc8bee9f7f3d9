import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtBot } from './built-bot.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HOOK = fileURLToPath(new URL('./kill-hook.mjs', import.meta.url));
const LEASH = fileURLToPath(new URL('./leash.mjs', import.meta.url));

/** Longest that the bot may take to come up, in milliseconds. */
const START_MS = 90_000;

/** The real bot as a process of its own, which may die and be started again over the same state. */
export interface RunningBot {
  /** Address of its page; the same after each start. */
  address(): string;
  /** Ends it at once, as the kernel would. */
  kill(): Promise<void>;
  /** Ends it politely, and waits. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
  /** What it has printed, over all its lives. */
  output(): string;
  /** How often it died of SIGKILL. */
  deaths(): number;
}

export interface BotOptions {
  readonly home: string;
  readonly config: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Commit around which the first life ends, for `kill-hook.mjs`; it is started again by itself. */
  readonly killAt?: string;
  /** Who dies there: the bot, or its own Redis. */
  readonly victim?: 'bot' | 'redis';
}

/** Starts the bot and waits for its page. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const main = await builtBot();
  let child: ChildProcess | null = null;
  let address = '';
  let output = '';
  let deaths = 0;
  let wanted = true;

  async function start(killAt?: string): Promise<void> {
    const args = ['--import', LEASH, ...(killAt ? ['--import', HOOK] : [])];
    const env = {
      ...options.environment,
      PROPEL_HOME: options.home,
      ...(killAt ? { PROPEL_TEST_KILL: killAt } : {}),
      ...(killAt && options.victim === 'redis'
        ? { PROPEL_TEST_VICTIM: join(options.home, 'redis', 'redis.pid') }
        : {}),
    };
    const words = [...args, main, 'start', '--config', options.config];
    const life = spawn(process.execPath, words, {
      cwd: ROOT,
      env,
      // The last of these is the leash.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    child = life;
    life.stderr?.on('data', (data) => {
      output += data;
    });
    life.once('exit', (_, signal) => {
      if (signal !== 'SIGKILL') return;
      deaths += 1;
      // What keeps it from coming up again stands in its output; the story waits in vain.
      const note = (error: unknown): void => {
        output += String(error);
      };
      if (wanted && killAt) start().catch(note);
    });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`The bot did not come up:\n${output}`)),
        START_MS,
      );
      const settle = (error?: Error) => {
        clearTimeout(late);
        if (error) reject(error);
        else resolve();
      };
      life.stdout?.on('data', (data) => {
        output += data;
        // The whole address: a piece of output may end in the middle of it.
        address = /(http:\/\/127\.0\.0\.1:\d+\/\S+)\s/.exec(output)?.[1] ?? address;
        if (address) settle();
      });
      life.once('exit', (status, signal) => {
        if (signal === 'SIGKILL' && killAt) settle();
        else settle(new Error(`The bot ended (${status ?? signal}):\n${output}`));
      });
    });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    wanted = false;
    const life = child;
    if (!life || life.exitCode !== null || life.signalCode !== null) return;
    const gone = new Promise((resolve) => life.once('exit', resolve));
    life.kill(signal);
    await gone;
  }

  try {
    await start(options.killAt);
  } catch (error) {
    await end('SIGKILL');
    endRedis(options.home);
    throw error;
  }
  return {
    address: () => address,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      endRedis(options.home);
    },
    async start() {
      wanted = true;
      await start();
    },
    output: () => output,
    deaths: () => deaths,
  };
}

/** Ends the Redis that a bot left behind, where there is one and `/proc` tells that it is this one. */
function endRedis(home: string): void {
  try {
    const pid = Number(readFileSync(join(home, 'redis', 'redis.pid'), 'utf8'));
    const serves = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(home);
    if (pid > 1 && serves) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended, or never began.
  }
}
