import { describe, expect, it } from 'vitest';
import { createWorld, type World } from '../fakes/world.js';

/** A run that ends so, on a host that tells these facts; times of its clock are in seconds, and the run ended at 2000. */
async function ended(
  log: string,
  status: number,
  facts: World['host']['facts'],
): Promise<{ readonly world: World; readonly words: string }> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  world.host.facts = facts;
  await world.wait(3_000);
  world.host.print(log);
  world.host.end(status);
  await world.wait(60_000);
  return { world, words: world.words().join('\n') };
}

const MEMORY = {
  now: '2030',
  uptime: '2030',
  began: '1000',
  ended: '2000',
  user: '1000',
  group: '/jobs/7',
  'group-kills': '1',
  'kernel-oldest': '[ 0.0] first',
};
const KILL =
  '[ 1999.5] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),oom_memcg=/jobs/7,task_memcg=/jobs/7,task=python3,pid=77,uid=1000';
const FULL =
  'Traceback (most recent call last):\n  File "/home/ada/project/train.py", line 14, in <module>\n    save()\nOSError: [Errno 28] No space left on device: \'/data/out/a.pt\'\n';

describe('what the host is asked after a crash', () => {
  it('proves a lack of memory that the log only hints at', async () => {
    const { words } = await ended('Killed\n', 137, { ...MEMORY, kernel: KILL });
    expect(words).toContain('The kernel ended python3 (pid 77) for lack of memory.');
    expect(words).toContain('The log and the host prove this.');
  });

  it('finds the cause of a run that ended without a word', async () => {
    const { words } = await ended('step 1 loss 2\n', 3, { ...MEMORY, kernel: KILL });
    expect(words).toContain('the kernel ended python3');
    const calm = await ended('step 1 loss 2\n', 3, { ...MEMORY, kernel: '' });
    expect(calm.words).toContain('the log does not show why');
  });

  it('tells how full a disk is', async () => {
    const { words } = await ended(FULL, 1, {
      'disk-path': '/data/out',
      disk: '/dev/sdb1 1000000 1000000 0 100% /data',
      inodes: '/dev/sdb1 65536 10 65526 1% /data',
    });
    expect(words).toContain('/data has 0 B free of');
  });

  it.each([
    ['hangs', 'timeout'],
    ['answers with nothing', {}],
  ] as const)('changes nothing where the host %s', async (_, facts) => {
    const { words } = await ended(FULL, 1, facts);
    expect(words).toContain('The disk that the run writes to is full, or has no free inodes.');
    expect(words).not.toContain('from the host');
  });
});
