import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';

function of(text: string) {
  return diagnose({ text, firstLine: 1, exitStatus: null, projectRoot: null, command: null });
}

function log(
  error: string,
  { path = '/home/ada/rig/train.py', line = 7, name = 'main' } = {},
): string {
  return `Traceback (most recent call last):\n  File "${path}", line ${line}, in ${name}\n    run(cfg["a"])\n${error}\n`;
}

const BASE = 'RuntimeError: worker 3 at 0x7f12 lost /tmp/a81/x after 17 s';

describe('a fingerprint', () => {
  it.each([
    ['numbers', log('RuntimeError: worker 9 at 0x7f12 lost /tmp/a81/x after 21 s')],
    ['addresses', log('RuntimeError: worker 3 at 0xdead lost /tmp/a81/x after 17 s')],
    ['temporary paths', log('RuntimeError: worker 3 at 0x7f12 lost /tmp/zz9/y after 17 s')],
    ['line shifts', log(BASE, { line: 90 })],
    ['the place of the checkout', log(BASE, { path: '/mnt/else/rig/train.py' })],
    ['ranks', log(BASE).replace(/^/gm, '[rank5]: ')],
  ])('is blind to %s', (_what, other) => {
    expect(of(other).fingerprint).toBe(of(log(BASE)).fingerprint);
  });

  it.each([
    ['another error', log('ValueError: worker 3 lost')],
    ['another function', log(BASE, { name: 'load' })],
    ['another file', log(BASE, { path: '/home/ada/rig/data.py' })],
  ])('tells %s apart', (_what, other) => {
    expect(of(other).fingerprint).not.toBe(of(log(BASE)).fingerprint);
  });

  it('tells objects apart in its second key only', () => {
    const [a, b] = [of(log("KeyError: 'lr'")), of(log("KeyError: 'epochs'"))];
    expect(a.fingerprint).toBe(b.fingerprint);
    expect(a.entityFingerprint).not.toBe(b.entityFingerprint);
  });

  it('puts every lack of memory into one', () => {
    const a = of(
      log('torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB'),
    );
    const b = of(log('MemoryError', { name: 'load' }));
    expect(a.fingerprint).toBe(b.fingerprint);
  });

  it('bears its version', () => {
    expect(of(log(BASE)).fingerprint).toMatch(/^v1-[0-9a-f]{16}$/);
  });
});

describe('twins: the same exception', () => {
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ['KeyError', "KeyError: 'label'", 'x = cfg["label"]', 'x = batch["label"]', 'logic'],
    [
      'unexpected argument',
      "TypeError: Net.__init__() got an unexpected keyword argument 'dim'",
      'net = Net(**config)',
      'net = Net(dim=3)',
      'unknown',
    ],
    [
      'missing argument',
      "TypeError: Net.__init__() missing 1 required positional argument: 'dim'",
      'net = Net(**cfg["net"])',
      'net = Net()',
      'unknown',
    ],
    [
      'number as text',
      "TypeError: can't multiply sequence by non-int of type 'float'",
      'x = cfg["lr"] * s',
      'x = name * s',
      'unknown',
    ],
    [
      'no number',
      "ValueError: could not convert string to float: 'x'",
      'lr = float(config["lr"])',
      'y = float(cell)',
      'logic',
    ],
    [
      'nothing',
      "TypeError: float() argument must be a string or a real number, not 'NoneType'",
      'lr = float(cfg.get("lr"))',
      'y = float(found)',
      'unknown',
    ],
  ];

  it.each(cases)(
    '%s is a matter of the config in one place and not in the other',
    (_name, error, config, code, other) => {
      const text = (source: string) =>
        `Traceback (most recent call last):\n  File "/home/ada/rig/train.py", line 7, in main\n    ${source}\n${error}\n`;
      expect(of(text(config))).toMatchObject({ verdict: 'runtime', category: 'config' });
      expect(of(text(code)).verdict).toBe(other);
    },
  );
});
