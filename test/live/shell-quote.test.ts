// needs: nothing
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotable, quoteAll } from '../../src/text/shell-quote.js';
import { cases, SEED } from './support/counts.js';

const argument = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...`'"\\$\`\n #!*~=`) }))
  .filter((word) => quotable(word).ok);

it.each(['bash', 'sh'])(`%s reads back every quoted word (seed ${SEED})`, (shell) => {
  const write = `for word in "$@"; do printf '%s\\0' "$word"; done`;
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 8 }), (words) => {
      const script = `say() { ${write}; }\nsay ${quoteAll(words)}\n`;
      const ran = spawnSync(shell, ['-s'], { input: script });
      expect(ran.stdout.toString('utf8')).toBe(words.map((word) => `${word}\0`).join(''));
    }),
    { seed: SEED, numRuns: cases(100, 5000) },
  );
});
