import type { Diagnosis } from '../domain/diagnosis.js';
import { bytes } from '../text/format.js';
import type { DiskFact, HostFacts } from './facts.js';

/** A disk with so little left is full; one with so much has room for about any file. */
const FULL_SHARE = 0.01;
const FULL_KIB = 1_024;
const ROOMY_SHARE = 0.1;
const ROOMY_KIB = 20 * 1024 * 1024;
const FEW_INODES = 100;

/** Whether the disk that a run wrote to is full now: of space, or of inodes. */
export function weighDisk(found: Diagnosis, { disk }: HostFacts) {
  if (!disk) return null;
  const words = roomWords(disk);
  const full = isFull(disk);
  if (found.signature === 'disk-full') {
    if (full) {
      const { mount, path } = disk;
      const what = noInodes(disk) ? 'has no free inodes' : 'is full';
      const rootCause = `The disk that the run writes to ${what}: ${path} lies on ${mount}.`;
      return { change: { confidence: 'established' as const, rootCause }, said: [words] };
    }
    if (!isRoomy(disk)) return { change: {}, said: [words] };
    const lookAt = [...found.lookAt, 'A quota of the account, or another disk that the run uses.'];
    return { change: { confidence: 'guess' as const, lookAt }, said: [words] };
  }
  if (!full) return SHOWN.has(found.signature) ? { change: {}, said: [words] } : null;
  if (found.signature === 'checkpoint-not-writable') {
    const lookAt = ['Room on that disk, before rights.', ...found.lookAt];
    return { change: { confidence: 'guess' as const, lookAt }, said: [words] };
  }
  const lookAt = [...found.lookAt, `The full disk at ${disk.mount}: output may be missing.`];
  return { change: found.verdict === 'unknown' ? { lookAt } : {}, said: [words] };
}

/** Rows for which the figures help though the disk has room. */
const SHOWN: ReadonlySet<string | null> = new Set(['shared-memory', 'bus-error', 'disk-quota']);

function noInodes({ freeInodes }: DiskFact): boolean {
  return freeInodes !== null && freeInodes < FEW_INODES;
}

function isFull(disk: DiskFact): boolean {
  const { freeKiB, totalKiB } = disk;
  return noInodes(disk) || freeKiB <= Math.max(FULL_KIB, totalKiB * FULL_SHARE);
}

function isRoomy(disk: DiskFact): boolean {
  return disk.freeKiB >= ROOMY_KIB && disk.freeKiB >= disk.totalKiB * ROOMY_SHARE;
}

function roomWords(disk: DiskFact): string {
  const { mount, freeKiB, totalKiB, freeInodes } = disk;
  const inodes = noInodes(disk) ? `, and ${freeInodes} inodes` : '';
  return `${mount} has ${bytes(freeKiB * 1024)} free of ${bytes(totalKiB * 1024)}${inodes}.`;
}
