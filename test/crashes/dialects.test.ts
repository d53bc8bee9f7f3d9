import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';

const PLAIN = `Traceback (most recent call last):
  File "/home/ada/rig/train.py", line 50, in <module>
    main()
  File "/home/ada/rig/train.py", line 12, in main
    rate = config["rate"]
KeyError: 'rate'
`;
const RICH = `╭───────────── Traceback (most recent call last) ──────────────╮
│ /home/ada/rig/train.py:50 in <module>                        │
│                                                              │
│ ❱ 50     main()                                              │
│                                                              │
│ /home/ada/rig/train.py:12 in main                            │
│                                                              │
│   11     config = load()                                     │
│ ❱ 12     rate = config["rate"]                               │
│ ╭───────── locals ─────────╮                                 │
│ │ config = {'other': 1}    │                                 │
│ ╰──────────────────────────╯                                 │
╰──────────────────────────────────────────────────────────────╯
KeyError: 'rate'
`;
const NOTEBOOK = `---------------------------------------------------------------------------
KeyError                                  Traceback (most recent call last)
Cell In[3], line 1
----> 1 main()

File ~/rig/train.py:12, in main()
     11     config = load()
---> 12     rate = config["rate"]

KeyError: 'rate'
`;
const OLD_NOTEBOOK = `KeyError                                  Traceback (most recent call last)
<ipython-input-3-abc> in <module>
----> 1 main()

~/rig/train.py in main()
     11     config = load()
---> 12     rate = config["rate"]

KeyError: 'rate'
`;
const MARKED = `Traceback (most recent call last):

> File "/home/ada/rig/train.py", line 50, in <module>
    main()
    └ <function main at 0x7f>

  File "/home/ada/rig/train.py", line 12, in main
    rate = config["rate"]
           └ {'other': 1}

KeyError: 'rate'
`;
const GROUPED = `  + Exception Group Traceback (most recent call last):
  |   File "/home/ada/rig/train.py", line 50, in <module>
  |     main()
  | ExceptionGroup: workers failed (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/home/ada/rig/train.py", line 12, in main
    |     rate = config["rate"]
    | KeyError: 'rate'
    +------------------------------------
`;
const BAR = '  3%|▎         | 3/100 [00:01<00:30,  3.1it/s]';

function behind(prefix: string): string {
  return PLAIN.replace(/^(?=.)/gm, prefix);
}

function seen(text: string) {
  const { verdict, category, exception, where } = diagnose({
    text,
    firstLine: 1,
    exitStatus: null,
    projectRoot: null,
    command: null,
  });
  return [verdict, category, exception, where?.replace(/^.*[\\/]/, '')];
}

describe('one failure in many dialects', () => {
  it.each([
    ['plain', PLAIN],
    ['with Windows line ends', PLAIN.replace(/\n/g, '\r\n')],
    ['with Windows paths', PLAIN.replaceAll('/home/ada/rig/', 'C:\\Users\\ada\\rig\\')],
    ['indented', behind('    ')],
    ['with its head cut off', PLAIN.split('\n').slice(2).join('\n')],
    ['in a box', RICH],
    ['in a notebook', NOTEBOOK],
    ['in an old notebook', OLD_NOTEBOOK],
    ['with marks at the frames', MARKED],
    ['in a group', GROUPED],
    ['from two ranks, line by line', PLAIN.replace(/^.+$/gm, '$&\n$&')],
    ['behind a progress bar', `${BAR}${PLAIN}`],
    ['between two drawings of a bar', `\r${BAR}${PLAIN}\r${BAR}\n`],
    ['in one line of a structured log', `${JSON.stringify({ level: 'error', trace: PLAIN })}\n`],
    ['behind a rank', behind('[rank3]: ')],
    ['behind another form of rank', behind('[rank: 3] ')],
    ['behind a launcher', behind('[default3]:')],
    ['behind a worker', behind('(train pid=123, ip=10.0.0.1) ')],
    ['behind a container', behind('trainer-1  | ')],
    ['behind a task number', behind('12: ')],
    ['behind a host', behind('node-3: ')],
    ['behind a stream', behind('[stderr] ')],
    ['behind a time', behind('2026-01-01T00:00:00.123Z ')],
    ['behind a logger', behind('2026-01-01 00:00:00,123 - root - ERROR - ')],
    [
      'before a tracker says goodbye',
      `step 3 loss 1.0\n${PLAIN}wandb: Run summary:\nwandb:  train/loss 1.0\n`,
    ],
    [
      'before the interpreter cleans up',
      `${PLAIN}UserWarning: resource_tracker: There appear to be 6 leaked semaphore objects\n`,
    ],
  ])('is the same %s', (_name, text) => {
    expect(seen(text)).toEqual(['runtime', 'config', 'KeyError', 'train.py:12']);
  });
});

describe('the first failure of several ranks', () => {
  const lost =
    'Traceback (most recent call last):\n  File "/home/ada/rig/train.py", line 60, in step\n    dist.all_reduce(x)\ntorch.distributed.DistBackendError: remote process exited or there was a network error\n';
  const full = PLAIN.replace(
    "KeyError: 'rate'",
    'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB',
  );
  const on = (rank: number, text: string) => text.replace(/^(?=.)/gm, `[rank${rank}]: `);

  it.each([
    ['before', on(1, full) + on(0, lost)],
    ['after', on(0, lost) + on(1, full)],
    ['without ranks', lost + full],
  ])('counts, printed %s what it caused', (_name, text) => {
    expect(seen(text)[1]).toBe('oom');
  });
});

describe('attempts', () => {
  const steps = Array.from(
    { length: 20 },
    (_, at) => `step ${at} loss ${(1 / (at + 1)).toFixed(3)}\n`,
  ).join('');

  it('that went on after an error are no crash', () => {
    expect(seen(PLAIN + steps)[0]).toBe('none');
  });

  it('that failed earlier give way to the last one', () => {
    const earlier = PLAIN.replace(
      "KeyError: 'rate'",
      'RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB',
    );
    expect(seen(`step 1 loss 1.0\n${earlier}${steps}${PLAIN}`)[1]).toBe('config');
  });
});
