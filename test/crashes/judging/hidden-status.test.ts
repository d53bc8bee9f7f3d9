import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/crashes/index.js';

const STEPS = 'epoch 1 loss 0.50\nepoch 2 loss 0.40\n';
const TRACEBACK = `Traceback (most recent call last):
  File "/home/ada/rig/train.py", line 9, in <module>
    main()
  File "/home/ada/rig/train.py", line 4, in main
    open("labels.txt")
FileNotFoundError: [Errno 2] No such file or directory: 'labels.txt'
`;

function ended(text: string, exitStatus: number | null, command: string | null = null) {
  return diagnose({ text, firstLine: 1, exitStatus, projectRoot: null, command });
}

describe('a status of 0 under a traceback', () => {
  it('leaves a guess where the command is not known: a pipe may have swallowed the status', () => {
    const found = ended(STEPS + TRACEBACK, 0);
    expect(found).toMatchObject({ verdict: 'runtime', category: 'path', confidence: 'guess' });
    expect(found.doesNotProve).toMatch(/status is 0/);
  });

  it('is believed where the command is known and has no pipe', () => {
    expect(ended(STEPS + TRACEBACK, 0, 'python3 train.py').verdict).toBe('none');
    expect(ended(STEPS + TRACEBACK, 0, 'python3 train.py | tee log').confidence).toBe(
      'established',
    );
  });

  it.each([
    ['steps after it', `${STEPS}${TRACEBACK}epoch 3 loss 0.30\n`],
    ['a word that all went well', `${STEPS}${TRACEBACK}Done.\n`],
    ['other work after it', `${STEPS}${TRACEBACK}${'writing a part of the report\n'.repeat(8)}`],
    ['a destructor', `${STEPS}Exception ignored in: <function A.__del__ at 0x7f00>\n${TRACEBACK}`],
    ['a line that only speaks of an error', `${STEPS}RuntimeError: none seen so far\n`],
    ['an interrupt', `${STEPS}${TRACEBACK.replace(/File\w+: .*/, 'KeyboardInterrupt')}`],
  ])('is believed where the log shows %s', (_, text) => {
    expect(ended(text, 0).verdict).toBe('none');
  });
});
