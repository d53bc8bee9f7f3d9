import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The processes that run now, a line `PID COMMAND` each; those that ended and were not yet collected are left out. */
export async function processes(): Promise<readonly string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'stat=,pid=,args=']);
  const running = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('Z'));
  return running.map((line) => line.replace(/^\S+\s+/, ''));
}

/** True while a process runs. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await processes()).some((line) => line.startsWith(`${pid} `));
}

/** The process of the Redis that serves a folder, from its pid file. */
export async function serverPid(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'redis.pid'), 'utf8')).trim());
}

/** Waits until a condition holds, looking every 20 ms; throws after the limit. */
export async function untilTrue(
  holds: () => Promise<boolean> | boolean,
  limitMs = 45_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
