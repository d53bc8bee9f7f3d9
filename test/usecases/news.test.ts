import { describe, expect, it } from 'vitest';
import type { RunLook } from '../../src/domain/run-look.js';
import type { RunReading } from '../../src/sessions/index.js';
import { isNews } from '../../src/usecases/news.js';

const NOW = 1e9;
const WATCH = { silenceSeconds: 600, checkpointSeconds: 3_600, minFreeDiskBytes: 0 };

const LOOK = {
  id: 'propel-train-1' as RunLook['id'],
  createdAt: 0,
  unreachableSince: null,
  lookedAt: NOW - 2_000,
  session: { multiplexer: 'screen', log: '/l', statusFile: '/s' },
  cursor: { inode: '1-1', offset: 10, lines: 1 },
  over: false,
} satisfies RunLook;

const READING: RunReading = {
  name: LOOK.id,
  logThere: true,
  inode: '1-1',
  size: 10,
  changedAt: 0,
  from: 10,
  bytes: new Uint8Array(),
  behind: 0,
  ended: false,
  status: null,
  endedAt: null,
  session: true,
  pane: 'running',
};

function news(reading: Partial<RunReading> = {}, look: Partial<RunLook> = {}, watch = WATCH) {
  return isNews({ ...LOOK, ...look }, { ...READING, ...reading }, NOW, watch);
}

describe('what is worth a commit', () => {
  it('is not a run of which nothing is new', () => {
    expect(news()).toBe(false);
    expect(news({ pane: 'in-use' })).toBe(false);
    expect(news({ session: null, pane: 'unknown' })).toBe(false);
    expect(news({ logThere: false, inode: '', from: 0, size: 0 })).toBe(false);
  });

  it.each([
    ['bytes', { bytes: new Uint8Array(1) }],
    ['another file', { inode: '1-2', from: 0, size: 0 }],
    ['a file that was cut', { from: 0, size: 0 }],
    ['a status', { ended: true, status: 0 }],
    ['a session that is gone', { session: false }],
    ['a pane that has ended', { pane: 'ended' as const }],
  ])('is %s', (_what, reading) => {
    expect(news(reading)).toBe(true);
  });

  it('is an answer after the host was unreachable', () => {
    expect(news({}, { unreachableSince: NOW - 60_000 })).toBe(true);
  });

  it('is a run whose watchers of time were not asked for a while, sooner where they wait less', () => {
    expect(news({}, { lookedAt: NOW - 14_999 })).toBe(false);
    expect(news({}, { lookedAt: NOW - 15_000 })).toBe(true);
    expect(news({}, { lookedAt: NOW - 2_000 }, { ...WATCH, silenceSeconds: 20 })).toBe(true);
    const { lookedAt: _, ...never } = LOOK;
    expect(isNews(never, READING, NOW, WATCH)).toBe(true);
  });

  it('is, of a run that is over, only what its log still says', () => {
    const long = { over: true, lookedAt: 0 };
    expect(news({ ended: true, status: 0, session: false }, long)).toBe(false);
    expect(news({ ended: true, bytes: new Uint8Array(1) }, long)).toBe(true);
  });
});
