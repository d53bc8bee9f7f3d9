import { describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock.js';
import { createManualScheduler, type ManualScheduler } from './manual-scheduler.js';

function world(
  during: (scheduler: ManualScheduler, what: string) => Promise<void> = async () => {},
) {
  const clock = createManualClock(0);
  const told: string[] = [];
  const tell = (kind: string) => async (what: string) => {
    told.push(`${clock.now()} ${kind} ${what}`);
    await during(scheduler, what);
  };
  const scheduler: ManualScheduler = createManualScheduler({
    perform: tell('perform'),
    poll: tell('poll'),
    clock,
  });
  return { clock, told, scheduler };
}

describe('the manual scheduler', () => {
  it('does what comes due in the order of its moments, at its moments', async () => {
    const { scheduler, told, clock } = world();
    await scheduler.wake('late', 50);
    await scheduler.wake('soon', 0);
    await scheduler.poll('rig', 20);
    expect(scheduler.waiting()).toEqual(['soon', 'late']);
    await scheduler.settle();
    expect(told).toEqual(['0 perform soon']);
    await scheduler.advance(55);
    expect(told.slice(1)).toEqual(['20 poll rig', '40 poll rig', '50 perform late']);
    expect(clock.now()).toBe(55);
  });

  it('changes the pace of a poll, also from within the poll, and stops it', async () => {
    const { scheduler, told } = world(async (s) => s.poll('rig', 30));
    await scheduler.poll('rig', 10);
    await scheduler.advance(75);
    expect(told).toEqual(['10 poll rig', '40 poll rig', '70 poll rig']);
    expect(scheduler.paces()).toEqual(new Map([['rig', 30]]));
    await scheduler.poll('rig', 0);
    await scheduler.advance(1_000);
    expect(told).toHaveLength(3);
  });

  it('keeps the rhythm of a poll that is asked for again at the same pace', async () => {
    const { scheduler, told } = world(async (s) => s.poll('rig', 10));
    await scheduler.poll('rig', 10);
    await scheduler.advance(30);
    expect(told).toEqual(['10 poll rig', '20 poll rig', '30 poll rig']);
  });

  it('names work that wakes itself without end', async () => {
    const { scheduler } = world(async (s, key) => s.wake(key, 0));
    await scheduler.wake('loop', 0);
    await expect(scheduler.settle()).rejects.toThrow('Work without end: loop.');
  });
});
