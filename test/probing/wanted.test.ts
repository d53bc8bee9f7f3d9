import { describe, expect, it } from 'vitest';
import { wantedFacts } from '../../src/probing/index.js';
import { full, gpuOom, killed, logic, of, port, silent } from './logs.js';

describe('what a diagnosis asks of the host', () => {
  it.each([
    ['a kill from outside', killed, [{ kind: 'memory' }]],
    ['an end without a reason', silent, [{ kind: 'memory' }, { kind: 'disk', path: '.' }]],
    ['a full disk', full, [{ kind: 'disk', path: '/data/out/a.pt' }]],
    ['a port that is taken', port, [{ kind: 'port', port: 29_511 }]],
    ['GPU memory that ran out', gpuOom, [{ kind: 'gpu' }]],
    ['a refusal', logic, []],
    ['a good end', of('step 1 loss 2\nTraining complete\n', 0), []],
    ['a missing file', of("FileNotFoundError: [Errno 2] No such file or directory: 'a'\n"), []],
  ])('is little for %s', (_, diagnosis, wanted) => {
    expect(wantedFacts(diagnosis, 'python3 a.py')).toEqual(wanted);
  });

  it('takes the port from wherever it is named', () => {
    const ask = (text: string, command = 'python3 a.py') => wantedFacts(of(text), command);
    expect(ask('OSError: [Errno 98] Address already in use\n')).toEqual([]);
    expect(ask("OSError: [Errno 98] Address already in use: ('0.0.0.0', 6006)\n")).toEqual([
      { kind: 'port', port: 6006 },
    ]);
    expect(ask('bind to [::]:29400 failed: Address already in use\n')).toEqual([
      { kind: 'port', port: 29_400 },
    ]);
    const text = 'OSError: [Errno 98] Address already in use\n';
    expect(ask(text, 'torchrun --master_port=29700 a.py')).toEqual([
      { kind: 'port', port: 29_700 },
    ]);
    expect(ask(text, 'torchrun a.py')).toEqual([{ kind: 'port', port: 29_500 }]);
  });

  it('is never more than three facts', () => {
    expect(wantedFacts(of('Bus error\n', 135), 'torchrun a.py').length).toBeLessThanOrEqual(3);
  });
});
