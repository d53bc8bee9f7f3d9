import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/domain/diagnosis.js';
import type { DiskFact, GpuFact, HostFacts, Kill } from '../../src/probing/facts.js';
import { withHostFacts } from '../../src/probing/index.js';
import { CALM, full, gpuOom, killed, logic, NOTHING, of, port, silent } from './logs.js';

const KILL: Kill = { at: 1_998, pid: 77, name: 'python3', group: '/jobs/7', user: 1_000 };

function memory(diagnosis: Diagnosis, change: Partial<typeof CALM>): Diagnosis {
  return withHostFacts(diagnosis, { ...NOTHING, memory: { ...CALM, ...change } });
}

describe('what the host tells of memory', () => {
  it('proves a kill that was a guess, and keeps its fingerprint', () => {
    const found = memory(killed, { kills: [KILL] });
    expect(found).toMatchObject({ category: 'oom', confidence: 'established' });
    expect(found.fingerprint).toBe(killed.fingerprint);
    expect(found.hostFacts?.join()).toContain('python3 (pid 77)');
  });

  it('names the cause of an end without a reason where a process of the same group was ended then', () => {
    expect(silent).toMatchObject({ verdict: 'unknown', confidence: 'guess' });
    expect(memory(silent, { kills: [KILL] })).toMatchObject({
      verdict: 'runtime',
      category: 'oom',
      signature: 'kernel-oom',
      fingerprint: killed.fingerprint,
    });
  });

  it.each([
    ['of another group, and only of the same account', { kills: [{ ...KILL, group: '/jobs/8' }] }],
    ['long before the end', { kills: [{ ...KILL, at: 1_500 }] }],
    ['before the run', { kills: [{ ...KILL, at: 900 }] }],
    ['counted, without a time', { kills: null, groupKills: 4 }],
    ['of which only a name is known', { kills: [{ ...KILL, group: null, user: null }] }],
  ])('leaves the cause unknown where the kill is %s', (_, change) => {
    expect(memory(silent, change)).toMatchObject({ verdict: 'unknown', category: 'unknown' });
  });

  it('makes a guess likely by a count, and a likely one a guess where nothing was killed', () => {
    const worker = of(
      'Traceback (most recent call last):\n  File "/home/ada/a.py", line 2, in f\n    g()\nRuntimeError: DataLoader worker (pid 3127) is killed by signal: Killed. \n',
    );
    expect(memory(killed, { kills: null, groupKills: 1 }).confidence).toBe('likely');
    expect(memory(worker, {}).confidence).toBe('guess');
    expect(memory(worker, { kills: null })).toEqual(worker);
    const foreign = { ...KILL, group: '/other', user: 5 };
    expect(memory(worker, { kills: [foreign] })).toEqual(worker);
  });

  it('takes a kill of the same account for likely only where groups cannot be compared', () => {
    const alone = { ...KILL, group: null };
    expect(memory(killed, { kills: [alone] }).confidence).toBe('likely');
    expect(memory(killed, { kills: [KILL], group: '/' }).confidence).toBe('likely');
    expect(memory(killed, { kills: [{ ...KILL, group: '/jobs/8' }] }).confidence).toBe('guess');
    const [deeper, outer] = [
      { ...KILL, group: '/jobs/7/step' },
      { ...KILL, group: '/host/jobs/7' },
    ];
    expect(memory(killed, { kills: [deeper] }).confidence).toBe('established');
    expect(memory(killed, { kills: [outer] }).confidence).toBe('established');
  });
});

const DISK: DiskFact = {
  path: '/data/out',
  mount: '/data',
  totalKiB: 1e9,
  freeKiB: 5e8,
  freeInodes: 1e6,
};

describe('what the host tells of a disk', () => {
  const disk = (found: Diagnosis, change: Partial<DiskFact>) =>
    withHostFacts(found, { ...NOTHING, disk: { ...DISK, ...change } });

  it('proves that it is full of data or of files', () => {
    expect(disk(full, { freeKiB: 0 })).toMatchObject({
      category: 'disk',
      confidence: 'established',
    });
    expect(disk(full, { freeInodes: 0 }).rootCause).toContain('no free inodes');
  });

  it('makes it a guess where there is much room, and leaves it where there is some', () => {
    expect(disk(full, {}).confidence).toBe('guess');
    expect(disk(full, { freeKiB: 4e7 }).confidence).toBe(full.confidence);
  });

  it('never names the cause of an end without a reason, but says where to look', () => {
    const found = disk(silent, { freeKiB: 0 });
    expect(found.verdict).toBe('unknown');
    expect(found.lookAt.join()).toContain('/data');
    expect(disk(silent, {})).toEqual(silent);
  });
});

describe('what the host tells of ports and GPUs', () => {
  it('names who holds a port, or says that it is free now', () => {
    const taken = { port: 29_511, taken: true, holders: ['python3 of bob (pid 9)'] };
    const told = withHostFacts(port, { ...NOTHING, port: taken });
    expect(told.rootCause).toBe('Port 29511 is taken by python3 of bob (pid 9).');
    const free = withHostFacts(port, { ...NOTHING, port: { ...taken, taken: false } });
    expect(free.lookAt.join()).toContain('free now');
    expect(free.rootCause).toBe(port.rootCause);
  });

  const gpu = (usedMiB: number, index = 0): GpuFact => ({
    index,
    totalMiB: 24_000,
    usedMiB,
    holders: usedMiB > 1_000 ? ['python3 of bob (pid 9)'] : [],
  });
  const gpus = (list: readonly GpuFact[]): HostFacts => ({ ...NOTHING, gpus: list });

  it('offers no smaller batch where others hold every GPU', () => {
    expect(gpuOom.remedy).toBe('halve-batch');
    expect(withHostFacts(gpuOom, gpus([gpu(20_000)])).remedy).toBe('free-gpu');
    expect(withHostFacts(gpuOom, gpus([gpu(20_000), gpu(5, 1)])).remedy).toBe('halve-batch');
    const alone = withHostFacts(gpuOom, gpus([gpu(5)]));
    expect(alone).toMatchObject({ remedy: 'halve-batch', confidence: gpuOom.confidence });
    expect(alone.hostFacts?.join()).toContain('No other process');
  });

  it('never touches a refusal or a good end, and changes nothing where nothing was told', () => {
    const told = { ...gpus([gpu(20_000)]), memory: { ...CALM, kills: [KILL] } };
    expect(withHostFacts(logic, told)).toEqual(logic);
    const well = of('Training complete\n', 0);
    expect(withHostFacts(well, told)).toEqual(well);
    for (const one of [killed, silent, full, port, gpuOom])
      expect(withHostFacts(one, NOTHING)).toEqual(one);
  });

  it('prints no control characters of a process name', () => {
    const holder = { ...gpu(20_000), holders: ['\u001b[31mtrain'] };
    const said = withHostFacts(gpuOom, gpus([holder])).hostFacts?.join() ?? '';
    expect(said).not.toContain('\u001b');
  });
});
