import { expect, it } from 'vitest';
import { createWorld, SAM, whispered } from '../fakes/world.js';

it('collects stacks after a press, tells the command, and once for each press', async () => {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  await world.wait(3_000);
  world.host.print('step 1/100 loss 2.0\nstep 2/100 loss 1.9\n');
  await world.wait(1_300_000);
  expect(world.words().join('\n')).not.toMatch(/ps -p 7/);
  const collect = world.chat.control('Collect stacks');
  expect(whispered(await world.use(collect, SAM))).toMatch(/may not/);
  await world.use(collect);
  await world.wait(1_000);
  expect(world.words().filter((words) => /ps -p 7/.test(words))).toHaveLength(1);
  expect(world.words().join('\n')).toMatch(/Without py-spy/);
  const audit = await world.store.list('audit');
  expect(audit.filter(({ value }) => value.what === 'collect stacks')).toHaveLength(1);
});
