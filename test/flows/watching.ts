import type { Reply } from '../../src/domain/incoming.js';
import type { Control } from '../../src/domain/message.js';
import type { Run } from '../../src/domain/run.js';
import { createWorld, type World, whispered, wordsOf } from '../fakes/world.js';

export const LOG = '/data/exp/train.log';
export const PYTHON = 'python3 train.py --config configs/default.json';
export const TRACEBACK = `Traceback (most recent call last):
  File "/home/ada/project/train.py", line 14, in <module>
    train(json.load(open(parser.parse_args().config)))
  File "/home/ada/project/train.py", line 5, in train
    learning_rate = config["learning_rate"]
KeyError: 'learning_rate'
`;

/** A host on which somebody trains in a screen session with a log. */
export async function inSession(): Promise<World> {
  const world = await createWorld();
  world.host.foreign.session('exp', 4000, PYTHON, LOG);
  world.host.foreign.log(LOG, 'step 1/1000 loss 2.0\n');
  return world;
}

/** Some steps are printed to the log. */
export async function trained(world: World): Promise<void> {
  for (let step = 2; step <= 5; step += 1) {
    world.host.foreign.print(LOG, `step ${step}/1000 loss ${2 / step}\n`);
    await world.wait(3_000);
  }
}

/** Every run that is known. */
export async function runsOf(world: World): Promise<readonly Run[]> {
  return (await world.store.list('run')).map(({ value }) => value);
}

/** Words of the card. */
export function cardOf(world: World): string {
  const shown = world.chat.shown().find(({ key }) => key.startsWith('card-'));
  return shown ? wordsOf(shown.message) : '';
}

/** The control of that kind in a private answer. */
export function only(reply: Reply, kind: Control['kind']): Control {
  const control =
    reply.kind === 'whisper' ? reply.message.controls.find((c) => c.kind === kind) : null;
  if (!control) throw new Error(`There is no ${kind}: ${whispered(reply)}`);
  return control;
}
