import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../src/probing/index.js';

function answer(fields: readonly (readonly [string, string])[]): Uint8Array {
  const frames = fields.map(([k, v]) => `${k} ${new TextEncoder().encode(v).length}\n${v}\n`);
  return new TextEncoder().encode(`\nPROPEL-ANSWER-1\n${frames.join('')}end 0\n\n`);
}

function read(...fields: (readonly [string, string])[]) {
  const parsed = parseFacts(answer(fields));
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const TIMES = [
  ['now', '10000'],
  ['uptime', '5000.50'],
  ['began', '9000'],
  ['ended', '9900'],
  ['user', '1000'],
] as const;

describe('what a host answers', () => {
  it('tells kills by the clock of the host, once each', () => {
    const { memory } = read(
      ...TIMES,
      ['group', '/jobs/7'],
      ['group-kills', '2'],
      ['kernel-oldest', '[    0.000000] Linux version 6'],
      [
        'kernel',
        '[ 4890.100000] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),oom_memcg=/jobs/7,task_memcg=/jobs/7,task=python3,pid=77,uid=1000\n' +
          '[ 4890.100100] Memory cgroup out of memory: Killed process 77 (python3) total-vm:9kB, UID:1000 pgtables:1kB\n' +
          '[ 4891.000000] Out of memory: Killed process 78 (java) total-vm:9kB',
      ],
    );
    expect(memory).toMatchObject({ began: 9_000, ended: 9_900, group: '/jobs/7', groupKills: 2 });
    expect(memory?.kills).toEqual([
      { at: expect.closeTo(9_889.6), pid: 77, name: 'python3', group: '/jobs/7', user: 1_000 },
      { at: expect.closeTo(9_890.5), pid: 78, name: 'java', group: null, user: null },
    ]);
  });

  it('says nothing of kills where the log of the kernel is closed or too young', () => {
    expect(read(...TIMES, ['kernel-oldest', ''], ['kernel', '']).memory?.kills).toBeNull();
    const young = read(...TIMES, ['kernel-oldest', '[ 4500.0] late'], ['kernel', '']);
    expect(young.memory?.kills).toBeNull();
    const whole = read(...TIMES, ['kernel-oldest', '[ 0.0] first'], ['kernel', '']);
    expect(whole.memory?.kills).toEqual([]);
  });

  it('tells room on a disk, names with blanks and no count of inodes included', () => {
    const { disk } = read(
      ['disk-path', '/data'],
      ['disk', 'a b:/share 1000 990 10 99% /mnt/my data'],
      ['inodes', 'a b:/share 0 0 0 - /mnt/my data'],
    );
    expect(disk).toEqual({
      path: '/data',
      mount: '/mnt/my data',
      totalKiB: 1_000,
      freeKiB: 10,
      freeInodes: null,
    });
  });

  it('tells who holds a port and GPU memory', () => {
    expect(
      read(['port', '80'], ['port-taken', 'yes'], ['port-holder', '  12 ada python3']).port,
    ).toEqual({ port: 80, taken: true, holders: ['python3 of ada (pid 12)'] });
    const { gpus } = read(
      ['gpus', '0, GPU-a, 24576, 20000\n1, GPU-b, 24576, 3'],
      ['gpu-holders', 'GPU-a,99,19000,bob python3\nGPU-a,100,[N/A],'],
    );
    expect(gpus).toEqual([
      {
        index: 0,
        totalMiB: 24_576,
        usedMiB: 20_000,
        holders: ['python3 of bob (pid 99) with 19000 MiB', 'pid 100'],
      },
      { index: 1, totalMiB: 24_576, usedMiB: 3, holders: [] },
    ]);
  });

  it('is nothing where a program is missing, and never throws', () => {
    expect(read(['disk', ''], ['gpus', ''], ['port', '80'])).toEqual({
      memory: null,
      disk: null,
      port: null,
      gpus: null,
    });
    expect(parseFacts(new Uint8Array()).ok).toBe(false);
    const keys = fc.constantFrom('now', 'kernel', 'disk', 'inodes', 'port-taken', 'gpus', 'uptime');
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.string({ maxLength: 300 }))), (fields) => {
        expect(parseFacts(answer(fields)).ok).toBe(true);
      }),
    );
  });
});
