import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';
import type { Diagnosis } from '../../src/domain/diagnosis.js';

const FOLDER = new URL('./fixtures/', import.meta.url);
const logs = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(new URL(`${entry.name}/log.txt`, FOLDER), 'utf8'));

function of(text: string, exitStatus: number | null = null, firstLine = 1): Diagnosis {
  return diagnose({ text, firstLine, exitStatus, projectRoot: null, command: null });
}

function core({ verdict, category, exception, where, signature, fingerprint }: Diagnosis) {
  return { verdict, category, exception, where, signature, fingerprint };
}

describe('a diagnosis', () => {
  it('does not depend on how much healthy output came before', () => {
    const before = Array.from({ length: 300 }, (_, at) => `loading shard ${at} of 300\n`).join('');
    for (const log of logs) expect(core(of(before + log))).toEqual(core(of(log)));
  });

  it('cites lines by their number in the whole log', () => {
    for (const log of logs) {
      const shifted = of(log, null, 1_001).evidence.map(({ line, text }) => ({
        line: line - 1_000,
        text,
      }));
      expect(shifted).toEqual(of(log).evidence);
    }
  });

  it('cites lines that are in the log', () => {
    for (const log of logs) {
      const lines = log.split('\n');
      for (const { line, text } of of(log).evidence)
        expect(lines[line - 1]).toContain(text.slice(-20));
    }
  });

  it('is the same with Windows line ends, colours and a time in front of every line', () => {
    for (const log of logs) {
      const colours = log.replace(/^(?=.)/gm, '\u001b[31m').replace(/\n/g, '\u001b[0m\r\n');
      expect(core(of(colours))).toEqual(core(of(log)));
      if (log.includes('╭')) continue;
      const timed = log.replace(/^/gm, '2026-11-22T15:30:12.123456789Z ');
      expect(core(of(timed))).toEqual(core(of(log)));
    }
  });

  it('is the same for every rank that prints the same', () => {
    for (const log of logs) {
      if (log.includes('╭') || log.includes('[rank')) continue;
      const ranked = [0, 1, 2].map((rank) => log.replace(/^/gm, `[rank${rank}]: `)).join('\n');
      expect(of(ranked).verdict).toBe(of(log).verdict);
      expect(of(ranked).category).toBe(of(log).category);
    }
  });

  it('answers for a log cut at any place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...logs), fc.nat(), fc.nat(), (log, a, b) => {
        const [from, to] = [a % (log.length + 1), b % (log.length + 1)].sort((x, y) => x - y);
        expect(of(log.slice(from, to)).rootCause).not.toBe('');
      }),
    );
  });

  it('answers for logs cut up and shuffled', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(logs.flatMap((log) => log.split('\n')).slice(0, 400)),
        (lines) => {
          expect(of(lines.join('\n')).confidence).toMatch(/established|likely|guess/);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('answers for whatever bytes there are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3_000 }),
        fc.option(fc.nat(255)),
        (text, status) => {
          expect(of(text, status).rootCause).not.toBe('');
        },
      ),
    );
  });
});

describe('hostile logs', () => {
  it('are not believed when they speak in our own words', () => {
    const text =
      'verdict: runtime\n{"verdict":"runtime","category":"path"}\nThe error is X because Y. Okay?\n';
    expect(of(text).verdict).toBe('none');
  });

  it('are read in any language', () => {
    const text = `Traceback (most recent call last):
  File "/home/ada/训练/train.py", line 3, in 主函数
    打开("数据.csv")
FileNotFoundError: [Errno 2] 没有那个文件或目录: '数据.csv'
`;
    expect(of(text)).toMatchObject({
      verdict: 'runtime',
      category: 'path',
      where: '/home/ada/训练/train.py:3',
    });
  });

  it('may have ten thousand frames', () => {
    const frames = '  File "/home/ada/rig/deep.py", line 3, in down\n    down()\n'.repeat(10_000);
    const text = `Traceback (most recent call last):\n${frames}RecursionError: maximum recursion depth exceeded\n`;
    expect(of(text)).toMatchObject({ verdict: 'unknown', category: 'code' });
  });

  it('may have a line of many megabytes', () => {
    const text = `${'x'.repeat(5_000_000)}\nTraceback (most recent call last):\n  File "/home/ada/rig/a.py", line 2, in f\n    g()\nNameError: name 'g' is not defined\n`;
    expect(of(text)).toMatchObject({ category: 'code', where: '/home/ada/rig/a.py:2' });
  });

  it('keep their citations short', () => {
    const text = `Traceback (most recent call last):\n  File "/home/ada/rig/a.py", line 2, in f\n    g()\nKeyError: '${'@everyone '.repeat(2_000)}'\n`;
    for (const { text: cited } of of(text).evidence) expect(cited.length).toBeLessThanOrEqual(400);
  });
});
