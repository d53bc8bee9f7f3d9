import { describe, expect, it } from 'vitest';
import { diagnose, ownSignatures } from '../../src/crashes/index.js';

const ROW = {
  id: 'feature-store-cold',
  match: 'FeatureStoreError: .*cold',
  verdict: 'runtime',
  category: 'network',
  explain: 'The feature store had not been warmed up.',
  example: 'rig.FeatureStoreError: shard 7 is cold',
  nearMiss: 'rig.FeatureStoreError: shard 7 is gone',
};

describe("a team's own signatures", () => {
  it('count before ours', () => {
    const { signatures, problems } = ownSignatures([ROW]);
    expect(problems).toEqual([]);
    const text = `Traceback (most recent call last):\n  File "/home/ada/rig/a.py", line 2, in f\n    g()\n${ROW.example}\n`;
    const input = { text, firstLine: 1, exitStatus: 1, projectRoot: null, command: null };
    expect(diagnose(input, signatures)).toMatchObject({ signature: ROW.id, category: 'network' });
    expect(diagnose(input).signature).toBeNull();
  });

  it.each([
    ['text where a row should be', ['cold'], /object/],
    ['a category of the other side', [{ ...ROW, category: 'logic-data' }], /does not go with/],
    ['an unknown category', [{ ...ROW, category: 'weather' }], /category/],
    ['an unknown field', [{ ...ROW, fix: 'rm -rf' }], /fix/],
    ['a broken pattern', [{ ...ROW, match: 'cold(((' }], /regular expression/],
    ['a pattern that can take for ever', [{ ...ROW, match: '(a+)+cold' }], /for ever/],
    ['an example that it does not know', [{ ...ROW, example: 'warm' }], /own example/],
    ['a near miss that it knows', [{ ...ROW, nearMiss: ROW.example }], /near miss/],
    ['the same id twice', [ROW, ROW], /twice/],
  ])('are refused with a sentence for %s', (_name, rows, sentence) => {
    expect(
      ownSignatures(rows)
        .problems.map(({ text }) => text)
        .join('\n'),
    ).toMatch(sentence);
  });

  it('may be none', () => {
    expect(ownSignatures([])).toEqual({ signatures: [], problems: [] });
  });
});
