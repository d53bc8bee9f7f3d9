import { expect, it } from 'vitest';
import { createSweepJob } from '../../jobs/sweep.js';
import { recordingLog } from './support.js';

it('wakes what is due and not busy, and nothing else', async () => {
  const woken: (readonly string[])[] = [];
  const sweep = createSweepJob({
    app: {
      outstanding: async () => [
        { key: 'scan/due', notBefore: 100 },
        { key: 'scan/later', notBefore: 101 },
        { key: 'scan/busy', notBefore: 0 },
      ],
    },
    log: recordingLog(),
    isBusy: (key) => key === 'scan/busy',
    wakeAll: async (keys) => void woken.push(keys),
    now: () => 100,
  });
  await sweep();
  expect(woken).toEqual([['scan/due']]);
});

it('tells once that it cannot look, and again after it could', async () => {
  const log = recordingLog();
  const answers = [null, null, [], null];
  const sweep = createSweepJob({
    app: {
      async outstanding() {
        const answer = answers.shift();
        if (!answer) throw new Error('store away');
        return answer;
      },
    },
    log,
    isBusy: () => false,
    wakeAll: async () => {},
  });
  for (let n = 0; n < 4; n += 1) await sweep();
  expect(log.events).toEqual(['warn sweep failed', 'warn sweep failed']);
});
