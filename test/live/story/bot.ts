import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HOOK = fileURLToPath(new URL('./kill-hook.mjs', import.meta.url));

/** Longest that the bot may take to come up, in milliseconds. */
const START_MS = 45_000;

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
  /** True while a life of it has said that it is ready. */
  ready(): boolean;
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
  let child: ChildProcess | null = null;
  let address = '';
  let output = '';
  let deaths = 0;
  let wanted = true;
  let ready = false;

  async function start(killAt?: string): Promise<void> {
    const args = ['--import', 'tsx', ...(killAt ? ['--import', HOOK] : [])];
    const env = {
      ...options.environment,
      PROPEL_HOME: options.home,
      ...(killAt ? { PROPEL_TEST_KILL: killAt } : {}),
      ...(killAt && options.victim === 'redis'
        ? { PROPEL_TEST_VICTIM: join(options.home, 'redis', 'redis.pid') }
        : {}),
    };
    const words = [...args, 'src/main.ts', 'start', '--config', options.config];
    const life = spawn(process.execPath, words, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = life;
    ready = false;
    life.stderr.on('data', (data) => {
      output += data;
    });
    life.once('exit', (_, signal) => {
      if (child === life) ready = false;
      if (signal !== 'SIGKILL') return;
      deaths += 1;
      if (wanted && killAt) void start();
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
      life.stdout.on('data', (data) => {
        output += data;
        ready ||= /Propel is ready/.test(String(data));
        address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output)?.[0] ?? address;
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

  await start(options.killAt);
  return {
    address: () => address,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async start() {
      wanted = true;
      await start();
    },
    output: () => output,
    ready: () => ready,
    deaths: () => deaths,
  };
}
