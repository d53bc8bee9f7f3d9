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
    const first = poll('rig');
    await Promise.all([poll('rig'), poll('rig')]);
    await turns();
    expect(begun).toBe(1);
    hold.open();
    await first;
    await poll('rig');
    expect(begun).toBe(2);
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
    for (let n = 0; n < 6; n += 1) await poll('rig');
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
