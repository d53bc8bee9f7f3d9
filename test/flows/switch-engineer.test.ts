import { describe, expect, it } from 'vitest';
import { createWorld, whispered } from '../fakes/world.js';

const SHAPES = `Traceback (most recent call last):
  File "/home/ada/project/train.py", line 6, in train
    loss = step(learning_rate)
RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x100 and 128x10)
`;

describe('“switch engineer” in the channel', () => {
  it('says where the brief was posted, and where that change is made', async () => {
    const world = await createWorld();
    expect(whispered(await world.say('switch engineer'))).toMatch(/refused/);
    await world.say('train');
    await world.press('Launch');
    await world.wait(3_000);
    world.host.print(SHAPES);
    world.host.end(1);
    await world.wait(60_000);
    const answer = whispered(await world.say('/switch engineer'));
    expect(answer).toMatch(/^The hand-off brief stands in the thread of python3 train\.py/);
    expect(answer).toContain('Engineer Mode is where that change is made, outside Propel');
    const brief = world.chat.shown().find(({ key }) => key.endsWith('-brief'));
    expect(JSON.stringify(brief?.message)).toContain('mat1 and mat2');
    expect(whispered(await world.say('switch engineer'))).toMatch(
      /posted already.*thread of the run.*Engineer Mode/s,
    );
  });
});
