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
