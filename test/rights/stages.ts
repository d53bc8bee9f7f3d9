import type { Reply } from '../../src/domain/incoming.js';
import type { Control, Message } from '../../src/domain/message.js';
import type { Person } from '../../src/domain/place.js';
import { PortError } from '../../src/ports/port-error.js';
import type { World } from '../fakes/world.js';
import { crash } from '../flows/crash.js';
import type { Pressed, Role } from './table.js';

/** A control on show, with the message that carries it, and the option that is chosen where it is a select. */
export interface OnShow {
  readonly message: Message;
  readonly control: Control;
  readonly value?: string;
}

interface Stage {
  readonly world: World;
  readonly person: (role: Role) => Person;
}

/** Brings the world to where the control is on show, as owners, strangers and administrators would. */
export async function bring({ world, person }: Stage, label: Pressed): Promise<OnShow> {
  const [owner, stranger, administrator] = [
    person('owner'),
    person('stranger'),
    person('administrator'),
  ];
  switch (label) {
    case 'Accept this key':
      unknownKey(world);
      await world.say('train', owner);
      return shown(world, label);
    case 'Ask for access':
      return whispered(await world.say('train', stranger), label);
    case 'People':
      return whispered(await world.say('help', administrator), label);
    case 'Choose somebody to add or remove': {
      await askAccess(world, stranger);
      const { control } = whispered(await world.say('help', administrator), 'People');
      const list = whispered(await world.use(control, administrator), label);
      return { ...list, value: `${stranger.platform}/${stranger.id}` };
    }
    case 'Add Sam, may launch':
    case 'Add Sam, may view':
      await askAccess(world, stranger);
      return shown(world, label);
    case 'Deny Sam':
      await askAccess(world, stranger);
      return shown(world, 'Deny');
    case 'Remove Sam':
      await askAccess(world, stranger);
      await world.press('Add Sam, may view', administrator);
      return shown(world, label);
    case 'Look after a session':
      handStarted(world, '/data/exp.log');
      return { ...whispered(await world.say('watch rig', owner), label), value: '0' };
    case 'Turn logging on':
      handStarted(world);
      return whispered(await world.say('watch rig exp', owner), label);
    default:
      await world.say('train', owner);
      return ofRun(world, owner, label);
  }
}

async function ofRun(world: World, owner: Person, label: Pressed): Promise<OnShow> {
  if (label === 'Choose a command') {
    await world.submit(
      await world.press('Edit command', owner),
      { command: 'python3 other.py' },
      owner,
    );
    return { ...shown(world, label), value: '0' };
  }
  if (label === 'Launch' || label === 'Edit command' || label === 'Cancel')
    return shown(world, label);
  await world.press('Launch', owner);
  await world.wait(3_000);
  if (label === 'Answer') return shown(world, label);
  if (label === 'Stop run')
    return whispered(await world.say(`stop ${world.host.newest()}`, owner), label);
  if (label === 'Snooze' || label === 'Collect stacks') await silent(world);
  else if (label === 'Hand-off brief') await crashFromLogic(world);
  else await crash(world);
  if (label === 'Undo fix') await world.press('Approve', owner);
  if (label === 'Try once more') await twiceMore(world, owner);
  return shown(world, label);
}

/** A run of the owner that was refused a change of its logic, for the commands that speak of one. */
export async function bringRun({ world, person }: Stage): Promise<string> {
  await world.say('train', person('owner'));
  await world.press('Launch', person('owner'));
  await world.wait(3_000);
  world.host.print('step 1/100 loss 2.0\nstep 2/100 loss 1.9\n');
  await crashFromLogic(world);
  await world.say('train', person('owner'));
  await world.press('Launch', person('owner'));
  await world.wait(3_000);
  world.host.print('step 1/100 loss 2.0\nstep 2/100 loss 1.9\nstep 3/100 loss 1.8\n');
  await world.wait(10_000);
  handStarted(world, '/data/exp.log');
  return world.host.newest();
}

/** A session that somebody started by hand, with or without a log. */
function handStarted(world: World, log?: string): void {
  world.host.foreign.session('exp', 4000, 'python3 train.py', log);
  if (log) world.host.foreign.log(log, 'step 1/100 loss 2.0\n');
}

async function silent(world: World): Promise<void> {
  world.host.print('step 1/100 loss 2.0\nstep 2/100 loss 1.9\n');
  await world.wait(700_000);
}

async function askAccess(world: World, stranger: Person): Promise<void> {
  const { control } = whispered(await world.say('train', stranger), 'Ask for access');
  await world.use(control, stranger);
}

async function crashFromLogic(world: World): Promise<void> {
  await world.wait(3_000);
  world.host.print(`Traceback (most recent call last):
  File "/home/ada/project/train.py", line 9, in <module>
    loss = head(hidden)
RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x64 and 128x10)
`);
  world.host.end(1);
  await world.wait(60_000);
}

/** The same error twice more, after a fix each: then the help is to stop and reassess. */
async function twiceMore(world: World, owner: Person): Promise<void> {
  const path = '/home/ada/project/configs/default.json';
  for (const _ of [1, 2]) {
    await world.press('Approve', owner);
    world.host.texts.set(path, '{\n  "epochs": 3,\n  "learning_rte": 0.1\n}\n');
    await crash(world);
  }
}

function unknownKey(world: World): void {
  const message = 'The host key is not known.';
  const cause = { fingerprint: 'SHA256:abc' };
  const code = 'host-key-unknown';
  Object.assign(world.host.files, {
    snapshot: async () => {
      throw new PortError({ port: 'shell', code, message, retryable: false, cause });
    },
  });
}

function shown(world: World, label: string): OnShow {
  const control = world.chat.control(label);
  const { message } = world.chat.shown().find((one) => one.message.controls.includes(control))!;
  return { message, control };
}

function whispered(reply: Reply, label: string): OnShow {
  const message = reply.kind === 'whisper' ? reply.message : null;
  const control = message?.controls.find((one) => one.label === label);
  if (!message || !control)
    throw new Error(`No ${label} in ${JSON.stringify(reply).slice(0, 300)}`);
  return { message, control };
}
