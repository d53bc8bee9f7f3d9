import { describe, expect, it } from 'vitest';
import type { ProjectTree } from '../../src/domain/project.js';
import { freezeConfigs, freezeText, offerOf, typedOffer } from '../../src/usecases/freeze.js';

const tree = (texts: Readonly<Record<string, string>>): ProjectTree => ({
  root: '/p',
  paths: Object.keys(texts),
  caps: [],
  text: (path) => texts[path],
});

describe('what is frozen', () => {
  it('reads the same with and without a byte order mark', () => {
    expect(freezeText('\uFEFFlr: 1').digest).toBe(freezeText('lr: 1').digest);
    expect(freezeText('lr: 2').digest).not.toBe(freezeText('lr: 1').digest);
  });

  it('leaves out what was not UTF-8, for it could never be found the same', () => {
    const candidate = {
      command: 'python t.py -c a.yaml',
      source: 't.py:1',
      kind: 'script',
      notes: '',
      score: 1,
      evidence: [],
      entry: 't.py',
      configs: ['a.yaml'],
    } as const;
    const offer = offerOf(candidate, tree({ 't.py': 'x = 1', 'a.yaml': 'name: \uFFFD' }));
    expect(Object.keys(offer.files)).toEqual(['t.py']);
  });

  it('holds another config that an edited command names', () => {
    const known = freezeConfigs(['a.yaml', 'data.yaml'], tree({ 'a.yaml': '1', 'data.yaml': '2' }));
    const offer = typedOffer('python t.py --config=./data.yaml', null, known);
    expect(Object.keys(offer.files)).toEqual(['data.yaml']);
    expect(offer.configs).toEqual(['data.yaml']);
  });

  it('keeps within its limits', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`c${n}.yaml`, 'x'.repeat(10_000)]),
    );
    expect(Object.keys(freezeConfigs(Object.keys(many), tree(many)))).toHaveLength(40);
  });
});
