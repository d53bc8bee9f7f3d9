import type { World } from '../fakes/world.js';

const TRACEBACK = `Loading data
Traceback (most recent call last):
  File "/home/ada/project/train.py", line 14, in <module>
    train(json.load(open(parser.parse_args().config)))
  File "/home/ada/project/train.py", line 5, in train
    learning_rate = config["learning_rate"]
KeyError: 'learning_rate'
`;

/** The newest run crashes from the misspelled key, and its log settles. */
export async function crash(world: World): Promise<void> {
  await world.wait(3_000);
  world.host.print(TRACEBACK);
  world.host.end(1);
  await world.wait(60_000);
}
