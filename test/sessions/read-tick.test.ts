import { expect, it } from 'vitest';
import { parseTick, type RunReading, rotation, tickScript } from '../../src/sessions/index.js';
import { answerOf } from './answer.js';

const head = [
  ['boot', 'b-1\n'],
  ['clock', '1795000000'],
  ['free', '1024'],
  ['asked', 'screen'],
] as const;

function only(answer: Uint8Array): RunReading {
  const parsed = parseTick(answer);
  if (!parsed.ok || !parsed.value.runs[0]) throw new Error('no reading');
  return parsed.value.runs[0];
}

it('reads host and runs', () => {
  const answer = answerOf([
    ...head,
    ['screen', 'a 10\nother 11'],
    ['processes', '20 10 bash -c x'],
    ['run', 'a 1-2 9 1795000000000 4 5'],
    ['status', ''],
    ['log', 'news\n'],
  ]);
  expect(parseTick(answer)).toEqual({
    ok: true,
    value: {
      bootId: 'b-1',
      hostNow: 1_795_000_000_000,
      freeBytes: 1_048_576,
      runs: [
        {
          name: 'a',
          logThere: true,
          inode: '1-2',
          size: 9,
          changedAt: 1_795_000_000_000,
          from: 4,
          bytes: new Uint8Array(Buffer.from('news\n')),
          behind: 0,
          ended: false,
          status: null,
          endedAt: null,
          session: true,
          pane: 'running',
        },
      ],
    },
  });
});

const run = [
  ['run', 'a 1-2 5 0 0 5'],
  ['status', '0\n'],
  ['log', 'news\n'],
] as const;

it.each([
  ['with its moment', '0\n1795000000', { ended: true, status: 0, endedAt: 1_795_000_000_000 }],
  ['without one', '3\n', { ended: true, status: 3, endedAt: null }],
  ['that is no number', 'x\n1795000000', { ended: true, status: null }],
  ['that is none', '', { ended: false, endedAt: null }],
] as const)('reads a status %s', (_what, status, expected) => {
  const answer = answerOf([...head, run[0], ['status', status], run[2]]);
  expect(only(answer)).toMatchObject(expected);
});

it.each([
  ['was looked for and not found', [['screen', 'b 10']], false],
  ['could not be looked for', [], null],
  ['was looked for in the wrong place only', [['tmux', '']], null],
] as const)('tells a session that %s', (_what, sessions, session) => {
  expect(only(answerOf([...head, ...sessions, ...run])).session).toBe(session);
});

it.each([
  ['without a clock', [['boot', 'b'], ...run]],
  ['with a run whose log is missing', [...head, run[0], run[1]]],
  ['with a log shorter than it says', [...head, run[0], run[1], ['log', 'new']]],
] as const)('refuses an answer %s', (_what, frames) => {
  expect(parseTick(answerOf(frames)).ok).toBe(false);
});

it.each([
  ['no', { inode: '', offset: 0 }],
  ['no', { inode: '1-2', offset: 0 }],
  ['replaced', { inode: '1-1', offset: 3 }],
  ['truncated', { inode: '1-2', offset: 9 }],
] as const)('sees rotation %s from the cursor %j', (expected, cursor) => {
  expect(rotation(cursor, only(answerOf([...head, ...run])))).toBe(expected);
});

it('asks less of each log where there are very many', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({
    name: `r-${i}`,
    multiplexer: 'screen' as const,
    log: `/l/${i}`,
    statusFile: `/s/${i}`,
    cursor: { inode: '', offset: 0 },
  }));
  expect(tickScript(many.slice(0, 2))).toContain('give = min(left, 65536)');
  expect(tickScript(many)).toContain('give = min(left, 8388)');
});

it('sends few bytes for a run in its own folder, and no path that would break the list', () => {
  const root = '/home/ann/.local/state/propel';
  const cursor = { inode: '1-2', offset: 3 };
  const own = { multiplexer: 'screen' as const, cursor };
  const script = tickScript([
    { ...own, name: 'a', log: `${root}/a/log`, statusFile: `${root}/a/status` },
    { ...own, name: 'b', log: '/x/evil\nname', statusFile: '' },
  ]);
  expect(script).toContain('\na\t1-2\t3\t*\t*\n');
  expect(script).toContain('\nb\t1-2\t3\t/dev/null/unreadable\t/dev/null/unreadable\n');
});
