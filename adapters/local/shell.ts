import { type ChildProcess, spawn } from 'node:child_process';
import { PortError } from '../../src/ports/port-error.js';
import type { ExecOptions, ExecResult, Shell } from '../../src/ports/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import { inMain } from '../../src/text/sh-main.js';

/** What scripts on this machine see. Hand in an environment without Propel's own tokens: runs inherit it. */
export interface LocalShellOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
/** How long output is awaited after the script has ended, where something that it started holds the pipe open. */
const DRAIN_MS = 500;

/** The shell of this machine. Each script is a process group of its own without a terminal, killed whole at its deadline. */
export function createLocalShell(options: LocalShellOptions): Shell {
  const { TMUX: _tmux, STY: _sty, WINDOW: _window, ...env } = options.env;
  return { exec: (_host, script, limits) => run(script, limits, env) };
}

function run(
  script: string,
  limits: ExecOptions,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-s'], { detached: true, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const stdout = new ByteCollector(limits.maxBytes ?? DEFAULT_MAX_BYTES);
    const stderr = new ByteCollector(STDERR_BYTES);
    const late = () => {
      if (drain === null) fail(timedOut(limits.timeoutMs));
    };
    const deadline = setTimeout(() => afterReading(late), limits.timeoutMs);
    let drain: NodeJS.Timeout | null = null;

    function settle(status: number | null, signal: string | null): void {
      stop();
      resolve({ status, signal, stdout: stdout.bytes(), stderr: stderr.text() });
    }
    function fail(error: PortError): void {
      stop();
      killGroup(child);
      reject(error);
    }
    function stop(): void {
      clearTimeout(deadline);
      if (drain) clearTimeout(drain);
      child.removeAllListeners();
      child.on('error', () => {});
      child.stdout.destroy();
      child.stderr.destroy();
    }

    child.on('error', (cause) => fail(cannotStart(cause)));
    child.on('exit', (status, signal) => {
      drain = setTimeout(() => afterReading(() => settle(status, signal)), DRAIN_MS);
    });
    child.on('close', settle);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!stdout.add(chunk)) fail(tooMuch(stdout.limit));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr.add(chunk);
    });
    // A script that ends before it has read all of itself closes the pipe; its exit status says what happened.
    child.stdin.on('error', () => {});
    child.stdin.end(inMain(script));
  });
}

/**
 * Does something once all has been read that lies ready now. A process that was held up for longer than a timer would
 * otherwise hear the timer first, and take a script for silent or late that has long printed and ended.
 */
function afterReading(act: () => void): void {
  setImmediate(act);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function cannotStart(cause: Error): PortError {
  const message = `No shell could be started on this machine: ${cause.message}`;
  return new PortError({ port: 'shell', code: 'unreachable', message, retryable: true, cause });
}

function timedOut(ms: number): PortError {
  const message = `The script did not end within ${ms} ms and was stopped.`;
  return new PortError({ port: 'shell', code: 'timeout', message, retryable: true });
}

function tooMuch(limit: number): PortError {
  const message = `The script wrote more than ${limit} bytes and was stopped.`;
  return new PortError({ port: 'shell', code: 'too-much-output', message, retryable: false });
}
