// needs: ssh, sshd, screen
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { PortError } from '../../src/ports/port-error.js';
import type { Shell } from '../../src/ports/shell.js';
import { read } from '../messages/read.js';
import { type AppOver, openAppOver } from './support/app-over.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const TRAIN = `import argparse, json

parser = argparse.ArgumentParser()
parser.add_argument("--config", required=True)
config = json.load(open(parser.parse_args().config))
for epoch in range(config["epochs"]):
    loss = (config["lr"] - 1) ** 2
    loss.backward()
    optimizer.step()
`;
const CONFIG = '{\n  "epochs": 3,\n  "lr": 0.1,\n  "seed": 7\n}\n';

let world: SshWorld;
let over: AppOver;
/** True while the answer of the next start is to be lost. */
let lose = false;
beforeAll(async () => {
  world = await openSshWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  const { account } = world;
  account.write('project/train.py', TRAIN);
  account.write('project/helper.py', 'WIDTH = 3\n');
  account.write('project/configs/default.json', CONFIG);
  account.write(
    'project/README.md',
    '# Training\n\n```\npython3 train.py --config configs/default.json\n```\n',
  );
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', 'Begin');
  over = await openAppOver(losing(world.shell), world.host, account.project);
  await over.say('train');
  expect(read(table())).toContain('python3 train.py --config configs/default.json');
});
afterEach(() => {
  rmSync(world.account.project, { recursive: true, force: true });
});

function losing(shell: Shell): Shell {
  return {
    async exec(host, script, options) {
      const answer = await shell.exec(host, script, options);
      if (!lose || !script.includes('start_once')) return answer;
      lose = false;
      throw new PortError({ port: 'shell', code: 'lost', message: 'lost', retryable: true });
    },
  };
}

function git(...words: readonly string[]): void {
  const { project, env } = world.account;
  execFileSync('git', ['-C', project, ...words], { env: { ...env } });
}
const table = () => over.chat.shown()[0]?.message ?? { blocks: [], controls: [], fallback: '' };
const refusal = () => over.chat.shown().find(({ key }) => key.startsWith('launched-'))?.message;
const sessions = () => world.account.say('screen -ls');

it('refuses to launch when a config changed after the table, and shows its changed lines alone', async () => {
  world.account.write('project/configs/default.json', CONFIG.replace('0.1', '0.9'));
  await over.press('Launch');
  const message = refusal();
  expect(message?.blocks).toContainEqual({
    kind: 'diff',
    file: 'configs/default.json',
    line: 3,
    before: '  "lr": 0.1,',
    after: '  "lr": 0.9,',
  });
  expect(message?.fallback).toContain('-   "lr": 0.1,\n+   "lr": 0.9,');
  expect(JSON.stringify(message)).not.toContain('seed');
  expect(await sessions()).not.toContain('propel-train');
});

it('refuses when another tracked file changed, and names it', async () => {
  world.account.write('project/helper.py', 'WIDTH = 4\n');
  await over.press('Launch');
  expect(refusal()?.fallback).toContain('new uncommitted changes in helper.py');
  expect(await sessions()).not.toContain('propel-train');
});

it('refuses when the commit changed', async () => {
  git('-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '-q', '--allow-empty', '-m', 'Next');
  await over.press('Launch');
  expect(refusal()?.fallback).toMatch(/git was at commit [0-9a-f]{7,} and is at [0-9a-f]{7,}/);
});

it('starts where nothing changed, whatever is new beside it', async () => {
  world.account.write('project/notes.txt', 'untracked');
  await over.press('Launch');
  expect(refusal()?.fallback).toContain('Training launched in screen session');
  expect(await sessions()).toContain('propel-train');
});

it('does not take what a run wrote for drift when the answer of its start was lost', async () => {
  lose = true;
  await expect(over.press('Launch')).rejects.toMatchObject({ code: 'lost' });
  world.account.write('project/helper.py', 'WIDTH = 5\n');
  world.account.write('project/configs/default.json', '{}\n');
  await over.settle();
  expect(refusal()?.fallback).toContain('Training launched in screen session');
});
