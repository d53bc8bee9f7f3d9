import { describe, expect, it } from 'vitest';
import { parseTick, type TickRun, tickScript } from '../../src/sessions/index.js';
import { answerOf } from './answer.js';

const log = { log: '/data/a.log', statusFile: '', cursor: { inode: '', offset: 0 } } as const;

function standing(
  run: Pick<TickRun, 'multiplexer' | 'process' | 'born'>,
  frames: readonly (readonly [string, string])[],
) {
  const answer = answerOf([
    ['clock', '1795000000'],
    ['asked', 'screen'],
    ...frames,
    ['run', 'a 1-2 0 0 0 0'],
    ['status', ''],
    ['log', ''],
  ]);
  const parsed = parseTick(answer, [{ name: 'a', ...log, ...run }]);
  if (!parsed.ok || !parsed.value.runs[0]) throw new Error('no reading');
  const { session, pane } = parsed.value.runs[0];
  return { session, pane };
}

describe('a session that somebody else started', () => {
  const session = { multiplexer: 'screen', process: 10 } as const;

  it.each([
    ['running', '20 10 python train.py'],
    ['running', '20 10 -zsh\n21 20 python train.py'],
    ['running', '20 10 bash\n30 10 bash\n31 30 vim'],
    ['ended', '20 10 /bin/bash\n30 10 -zsh'],
    ['ended', '20 10 fish -l'],
    ['running', '20 10 bash train.sh'],
  ])('is %s by all of its panes: %s', (pane, processes) => {
    const frames = [
      ['screen', 'whatever 10'],
      ['processes', `10 1 SCREEN\n${processes}`],
    ] as const;
    expect(standing(session, frames)).toEqual({ session: true, pane });
  });

  it('is gone where another one took its name', () => {
    expect(standing(session, [['screen', 'a 11']]).session).toBe(false);
  });

  it('is not gone where the multiplexer did not answer', () => {
    expect(standing(session, []).session).toBeNull();
  });
});

describe('a log that is watched alone', () => {
  const writer = { multiplexer: null, process: 40 } as const;

  it('goes on while its writer is there', () => {
    expect(standing(writer, [['processes', '40 1 python train.py']]).session).toBe(true);
    expect(standing(writer, [['processes', '']]).session).toBe(false);
    expect(standing(writer, [['processes', '40 1 [python] <defunct>']]).session).toBe(false);
    expect(standing(writer, []).session).toBeNull();
  });

  it('is not held for alive by another process that was given its number', () => {
    const there = ['processes', '40 1 sshd'] as const;
    const known = { ...writer, born: '8123' };
    expect(standing(known, [there, ['born', '40 8123\n41 9']]).session).toBe(true);
    expect(standing(known, [there, ['born', '40 99881']]).session).toBe(false);
    expect(standing(known, [there]).session).toBe(true);
  });

  it('tells nothing of its writer where none is known', () => {
    const alone = { multiplexer: null, process: null } as const;
    expect(standing(alone, [['processes', '40 1 x']]).session).toBeNull();
  });

  it('has its writer looked for', () => {
    expect(tickScript([{ name: 'a', ...log, ...writer }])).toContain('- 40\n');
  });
});
