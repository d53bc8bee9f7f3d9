import { describe, expect, it } from 'vitest';
import { createPollJob } from '../../jobs/poll.js';
import { PortError } from '../../src/ports/port-error.js';
import { gate, recordingLog, turns } from './support.js';

describe('the poll job', () => {
  it('drops a tick that comes while the host is still being read', async () => {
    const hold = gate();
    let begun = 0;
    const poll = createPollJob({
      app: {
        pollHost: async () => {
          begun += 1;
          await hold.passed;
        },
      },
      locks: null,
      log: recordingLog(),
    });
    const first = poll('rig', 0);
    await Promise.all([poll('rig', 0), poll('rig', 0)]);
    await turns();
    expect(begun).toBe(1);
    hold.open();
    await first;
    await poll('rig', 0);
    expect(begun).toBe(2);
  });

  it('puts each tick off by up to a tenth of its pace, by chance', async () => {
    const told: string[] = [];
    const chances = [0, 0.5, 0.999];
    const poll = createPollJob({
      app: { pollHost: async (host) => void told.push(host) },
      locks: null,
      log: recordingLog(),
      chance: () => chances.shift() ?? 0,
      pause: async (ms) => void told.push(`after ${ms}`),
    });
    for (let n = 0; n < 3; n += 1) await poll('rig', 15_000);
    expect(told).toEqual(['after 0', 'rig', 'after 750', 'rig', 'after 1498', 'rig']);
  });

  it('reads a host under the token of its lock, and without rivals under none', async () => {
    const tokens: (number | null)[] = [];
    const app = {
      pollHost: async (_host: string, token: number | null) => void tokens.push(token),
    };
    const lock = { token: 7, renew: async () => true, release: async () => {} };
    const log = recordingLog();
    await createPollJob({ app, locks: { take: async () => lock }, log })('rig', 0);
    await createPollJob({ app, locks: null, log })('rig', 0);
    await createPollJob({ app, locks: { take: async () => null }, log })('rig', 0);
    expect(tokens).toEqual([7, null]);
  });

  it('tells a failure when it begins, changes and ends, not at every tick', async () => {
    const log = recordingLog();
    const failures = [away('a'), away('a'), away('b'), new Error('bug'), null, null];
    const poll = createPollJob({
      app: {
        pollHost: async () => {
          const next = failures.shift();
          if (next) throw next;
        },
      },
      locks: null,
      log,
    });
    for (let n = 0; n < 6; n += 1) await poll('rig', 0);
    expect(log.events).toEqual([
      'warn poll failed',
      'warn poll failed',
      'error poll failed',
      'info poll works again',
    ]);
  });
});

function away(message: string): PortError {
  return new PortError({ port: 'shell', code: 'unreachable', message, retryable: true });
}
