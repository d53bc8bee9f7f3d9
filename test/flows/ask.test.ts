import { describe, expect, it } from 'vitest';
import { createWorld, type World, whispered } from '../fakes/world.js';
import { crash } from './crash.js';

async function running(): Promise<World> {
  const world = await createWorld();
  await world.say('train');
  await world.press('Launch');
  for (let step = 1; step <= 5; step += 1) {
    world.host.print(`step ${step}00/1000 loss ${2 / step}\n`);
    await world.wait(4_000);
  }
  world.host.print('Saved checkpoint to out/step_500.pt\n');
  await world.wait(4_000);
  return world;
}

describe('what people ask about a run', () => {
  it('is answered from what was read, for the newest run here or the one named', async () => {
    const world = await running();
    const asked = async (words: string) => whispered(await world.say(`ask ${words}`));
    expect(await asked('how long?')).toMatch(/^About \d+ s left\. Step 500 of 1,000\.$/);
    expect(await asked("what's the loss")).toBe('Loss 0.4. Step 500 of 1,000.');
    expect(await asked('which step')).toBe('Step 500 of 1,000.');
    expect(await asked('how fast')).toMatch(/^About 25 steps\/s\.$/);
    expect(await asked('is it stuck?')).toMatch(/^No: the last reading came .* ago\. Step 500/);
    expect(await asked('when did it last save')).toMatch(
      /^Last checkpoint: step 500, .* ago\. In out\/step_500\.pt\.$/,
    );
    expect(await asked('what crashed?')).toBe('Nothing crashed: it is running.');
    expect(await asked('where is the log?')).toMatch(/^Its log on rig: \/.*\/log$/);
    expect(await asked('attach?')).toBe(
      `Attach with this, leave with Ctrl+A, then D: screen -r ${world.host.newest()}`,
    );
    expect(await asked('who launched it?')).toMatch(/^Olivia launched it at /);
    expect(await asked(`how long for ${world.host.newest().slice(-10)}?`)).toMatch(/^About/);
    expect(await asked('how is it going?')).toMatch(/^Running/);
  });

  it('says since when nothing came, and what it was that crashed', async () => {
    const world = await running();
    await world.wait(120_000);
    const asked = async (words: string) => whispered(await world.say(`ask ${words}`));
    expect(await asked('is it stuck?')).toMatch(/^It may be: nothing new for 2 min/);
    expect(await asked('eta')).toMatch(/^I cannot tell: nothing new for 2 min/);
    await crash(world);
    expect(await asked('what went wrong?')).toMatch(/learning_rate/);
    expect(await asked('eta')).toMatch(/^It is over: Crashed, status 1 after /);
  });

  it('says what can be asked where it does not understand', async () => {
    const world = await createWorld();
    expect(whispered(await world.say('ask about the weather in Paris'))).toMatch(
      /Ask about a run: how long/,
    );
    expect(whispered(await world.say('ask eta'))).toMatch(/no run|don’t know|do not know/i);
    expect(whispered(await world.say('ask add a layer'))).toMatch(/Engineer Mode/);
  });
});
