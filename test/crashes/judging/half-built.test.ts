import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/crashes/index.js';

const COMPLAINT = `Exception ignored in: <function Recorder.__del__ at 0x7f30c1>
Traceback (most recent call last):
  File "/home/ada/rig/record.py", line 21, in __del__
    self.stream.close()
AttributeError: 'Recorder' object has no attribute 'stream'
`;

function of(text: string, exitStatus: number | null = null) {
  return diagnose({ text, firstLine: 1, exitStatus, projectRoot: null, command: null });
}

describe("a destructor's complaint about what its constructor did not make", () => {
  it('is a guess where it is the only trace of a failure', () => {
    const found = of(`loading\n${COMPLAINT}`);
    expect(found).toMatchObject({ verdict: 'unknown', confidence: 'guess' });
    expect(found.rootCause).toContain('Recorder');
    expect(of(COMPLAINT.replaceAll('Recorder', 'RigCPUAdam'))).toMatchObject({
      verdict: 'runtime',
      category: 'environment',
      confidence: 'guess',
    });
  });

  it.each([
    ['after training', `step 1 loss 0.5\nstep 2 loss 0.4\n${COMPLAINT}`],
    ['after a planned end', `Training complete\n${COMPLAINT}`],
    ['about something else', COMPLAINT.replace("'Recorder' object", "module 'sys'")],
  ])('is noise %s', (_, text) => {
    expect(of(text).verdict).toBe('none');
  });

  it('is noise under a status of 0', () => {
    expect(of(COMPLAINT, 0).verdict).toBe('none');
  });

  it('never stands in front of the failure itself', () => {
    const failure =
      'Traceback (most recent call last):\n  File "/home/ada/rig/train.py", line 3, in <module>\n    open("a.txt")\nFileNotFoundError: [Errno 2] No such file or directory: \'a.txt\'\n';
    expect(of(failure + COMPLAINT).category).toBe('path');
    expect(of(COMPLAINT + failure).category).toBe('path');
  });
});
