import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The process of the Redis that serves a folder, from its pid file. */
export async function serverPid(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'redis.pid'), 'utf8')).trim());
}

/** Waits until a condition holds, looking every 20 ms; throws after the limit. */
export async function untilTrue(
  holds: () => Promise<boolean> | boolean,
  limitMs = 20_000,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
