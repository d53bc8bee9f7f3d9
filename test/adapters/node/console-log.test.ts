import { describe, expect, it } from 'vitest';
import { consoleLog, type LogLevel } from '../../../adapters/node/console-log.js';

function logged(format: 'human' | 'json', level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = consoleLog({ format, level, write: (line) => lines.push(line), now: () => 0 });
  return { log, lines };
}

describe('consoleLog', () => {
  it('writes a line for a person', () => {
    const { log, lines } = logged('human');
    log.info('redis back', { where: '/run/redis.sock', tries: 3, why: 'a b' });
    expect(lines).toEqual([
      '1970-01-01 00:00:00  info   redis back  where=/run/redis.sock  tries=3  why="a b"\n',
    ]);
  });

  it('writes a JSON line for a machine, whose own keys no fact can take', () => {
    const { log, lines } = logged('json');
    log.warn('poll failed', { host: 'rig', event: 'fake', at: 1 });
    expect(JSON.parse(lines[0]!)).toEqual({
      host: 'rig',
      at: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      event: 'poll failed',
    });
  });

  it.each([
    ['info', 3],
    ['warn', 2],
    ['error', 1],
    ['silent', 0],
  ] as const)('at level %s writes %d of info, warn and error', (level, count) => {
    const { log, lines } = logged('human', level);
    log.info('a');
    log.warn('b');
    log.error('c');
    expect(lines).toHaveLength(count);
  });

  it('tells the stack, code and cause of an error', () => {
    const { log, lines } = logged('json');
    const error = Object.assign(new Error('broke', { cause: new Error('deeper') }), { code: 'E1' });
    log.error('bug', { error });
    expect(JSON.parse(lines[0]!).error).toMatchObject({
      code: 'E1',
      stack: expect.stringContaining('Error: broke\n'),
      cause: 'Error: deeper',
    });
  });

  it('keeps one event on one line and lets no fact move the cursor', () => {
    const { log, lines } = logged('human');
    log.info('x', { text: 'a\nb\u001b[31m\u009b1A', list: ['\r'] });
    expect(lines[0]!.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('survives facts that JSON cannot say and cuts long ones', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const format of ['human', 'json'] as const) {
      const { log, lines } = logged(format);
      log.info('x', { circle, big: 1n, fn: () => 1, none: undefined, long: 'y'.repeat(100_000) });
      expect(lines).toHaveLength(1);
      expect(lines[0]!.length).toBeLessThan(5_000);
    }
  });
});
