import { expect, it } from 'vitest';
import { besideWords } from '../../src/text/beside-words.js';

it('says nothing where the console tells everything', () => {
  expect(besideWords(new Map())).toBeNull();
});

it('names the figures that matter first, and the end of the path', () => {
  const names = ['step', 'lr', 'margin', 'eval_loss', 'loss'];
  expect(besideWords(new Map([['/home/ada/p/logs/version_0/metrics.csv', names]]))).toBe(
    'loss, eval loss, lr and 1 more: version_0/metrics.csv',
  );
});

it('keeps hostile names on one line, and counts what it leaves out', () => {
  const files = ['a', 'b', 'c'].map((name) => [`/x/${name}\n.csv`, ['step']] as const);
  expect(besideWords(new Map(files))).toBe('step: x/a .csv; step: x/b .csv; and 1 more');
});
