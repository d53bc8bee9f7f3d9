import { spawn } from 'node:child_process';
import { inMain } from '../../../src/text/sh-main.js';
import type { Account } from './account.js';

/** Runs a script and kills it after some milliseconds: its shell alone, or everything that it started. */
export function cutOff(
  account: Account,
  script: string,
  afterMs: number,
  what: 'shell' | 'group',
): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-s'], {
      env: account.env,
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.on('error', () => {});
    child.stdin.end(inMain(script));
    const timer = setTimeout(() => {
      if (child.pid === undefined || child.exitCode !== null) return;
      try {
        process.kill(what === 'group' ? -child.pid : child.pid, 'SIGKILL');
      } catch {
        // It had ended already.
      }
    }, afterMs);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
