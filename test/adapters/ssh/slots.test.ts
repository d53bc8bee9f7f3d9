import { expect, it } from 'vitest';
import { Slots } from '../../../adapters/ssh/slots.js';

it('lets so many run at a time, the others in their order', async () => {
  const slots = new Slots(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const task = (id: number) =>
    slots.use(async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(id);
      await Promise.resolve();
      running -= 1;
    });
  await Promise.all([1, 2, 3, 4, 5].map(task));
  expect(most).toBe(2);
  expect(order).toEqual([1, 2, 3, 4, 5]);
});

it('gives a slot back when its task failed', async () => {
  const slots = new Slots(1);
  await expect(slots.use(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await slots.use(async () => 'next')).toBe('next');
});

it('lets fewer run once it is narrowed, one at least, and forgets none that wait', async () => {
  const slots = new Slots(4);
  const gates: (() => void)[] = [];
  let running = 0;
  const started: number[] = [];
  const task = (id: number) =>
    slots.use(async () => {
      running += 1;
      started.push(id);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
    });
  const all = Promise.all([1, 2, 3, 4, 5, 6].map(task));
  await Promise.resolve();
  expect(running).toBe(4);
  slots.narrow(0);
  const seen: number[] = [];
  for (let left = 6; left > 0; left -= 1) {
    gates.shift()?.();
    await new Promise<void>((resolve) => setImmediate(resolve));
    seen.push(running);
  }
  // Four were running; three are let go without a successor, then one follows the other.
  expect(seen).toEqual([3, 2, 1, 1, 1, 0]);
  await all;
  expect(started).toEqual([1, 2, 3, 4, 5, 6]);
});
