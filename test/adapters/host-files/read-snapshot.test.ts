import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotLimits } from '../../../adapters/host-files/limits.js';
import { readSnapshot } from '../../../adapters/host-files/read-snapshot.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (answer: Uint8Array) => readSnapshot(answer, snapshotLimits);

describe('reading the answer of the look', () => {
  it('takes paths of every kind, packed or not', () => {
    const answer = bytes('/p\nL ./a.txt\nW 3 ./t.py\nB 999 ./big.py\nE\n');
    for (const form of [answer, gzipSync(answer)]) {
      expect(read(form)).toMatchObject({ root: '/p', paths: ['a.txt', 'big.py', 't.py'] });
    }
    expect(read(answer)?.caps).toEqual(['Larger than 256 KiB and not read: "big.py".']);
  });

  it('says which limit ended the walk', () => {
    expect(read(bytes('/p\nT\nC listed\nE\n'))?.caps).toHaveLength(2);
  });

  it('is null for what is no answer: noise, a cut one, a relative root', () => {
    for (const text of ['', 'bash: no', '/p\nL ./a', 'p\nE\n'])
      expect(read(bytes(text))).toBeNull();
    expect(read(gzipSync(bytes('/p\nE\n')).subarray(0, 12))).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => read(noise) === null || true),
    );
  });
});
