import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGit, parseMachine } from '../../src/environment/index.js';

const answer = (sections: Readonly<Record<string, string>>) =>
  Object.entries(sections)
    .map(([id, text]) => `\n@propel ${id} done\n${text}`)
    .join('');

describe('what the machine told for the checks', () => {
  it('is null where a probe was late or could not say', () => {
    expect(parseMachine('@propel outputs late\n@propel disk late\n')).toEqual({
      freeBytes: null,
      checkpoints: null,
      writable: null,
      compiled: null,
      git: null,
      withoutLogin: false,
    });
    expect(parseMachine(answer({ outputs: 'w .\nunknown' })).checkpoints).toBeNull();
    expect(parseMachine(answer({ outputs: 'w .\nnow 1000' })).checkpoints).toEqual([]);
  });

  it('takes the files of one step for one checkpoint, newest first', () => {
    const outputs =
      'w .\nnow 10000\nc 9000 700 out/checkpoint-500/model.safetensors\nc 8990 300 out/checkpoint-500/optimizer.pt\nc 9900 5 out/a b.pt\nr shared';
    const found = parseMachine(answer({ outputs }));
    expect(found.checkpoints).toEqual([
      { path: 'out/a b.pt', bytes: 5, ageSeconds: 100 },
      { path: 'out/checkpoint-500', bytes: 1000, ageSeconds: 1000 },
    ]);
    expect(found.writable).toEqual({ '.': true, shared: false });
  });

  it('reads what compiles, the free disk and a login shell that did not come up', () => {
    const found = parseMachine(
      answer({
        shell: 'plain',
        disk: '/dev/sda1 104857600 52428800 1048576 50% /',
        compiled: 'with 3.11\nfine train.py\nbad 3 src/my main.py\tinvalid syntax',
      }),
    );
    expect(found).toMatchObject({
      withoutLogin: true,
      freeBytes: 1024 ** 3,
      compiled: {
        python: '3.11',
        files: [
          { path: 'train.py', error: null },
          { path: 'src/my main.py', error: { line: 3, message: 'invalid syntax' } },
        ],
      },
    });
  });

  it('any answer gives JSON', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (outputs, compiled) => {
        const found = parseMachine(answer({ outputs, compiled }));
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });
});

describe('git as it stands', () => {
  const digest = 'a'.repeat(40);
  it.each([
    ['none', null],
    ['commit 0123456789\nclean', { commit: '0123456789', digest: '', changed: [] }],
    ['commit 0123456789', { commit: '0123456789', digest: null, changed: [] }],
    [
      `commit 0123456789\ndirty\ndigest ${digest}\nchanged a b.py`,
      { commit: '0123456789', digest, changed: ['a b.py'] },
    ],
  ])('%j', (git, expected) => {
    expect(parseGit(answer({ git }))).toEqual(expected);
  });
});
