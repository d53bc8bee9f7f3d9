import type { Redis } from 'ioredis';

/** Settings of a server that would lose what was acknowledged, with what to do about each. */
const NEEDED = [
  {
    name: 'maxmemory-policy',
    good: 'noeviction',
    sentence: 'Redis throws data away when its memory is full: set maxmemory-policy noeviction.',
  },
  {
    name: 'appendonly',
    good: 'yes',
    sentence: 'Redis may lose minutes of data when it dies: set appendonly yes.',
  },
] as const;

/** Sentences about settings that break "nothing is lost"; none where the server keeps its settings to itself. */
export async function settingsTrouble(redis: Redis): Promise<readonly string[]> {
  try {
    const answer = (await redis.config('GET', ...NEEDED.map(({ name }) => name))) as string[];
    return NEEDED.filter(({ name, good }) => {
      const at = answer.indexOf(name);
      return at >= 0 && answer[at + 1] !== good;
    }).map(({ sentence }) => sentence);
  } catch {
    return []; // Hosted servers refuse CONFIG; what they do is their own promise.
  }
}
