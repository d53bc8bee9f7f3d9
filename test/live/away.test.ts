// needs: redis, screen, python3
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisStore } from '../../adapters/redis/store.js';
import type { Shell } from '../../src/ports/shell.js';
import { createRecordingChat, type RecordingChat } from '../fakes/recording-chat.js';
import { wordsOf } from '../fakes/world.js';
import { type Account, openAccount } from './support/account.js';
import { type AppOver, openAppOver } from './support/app-over.js';
import { untilTrue } from './support/processes.js';
import { usingTestRedis } from './support/redis.js';

const HOUR = 3_600_000;
const SETTINGS = { settle: { quietMs: 50, leastMs: 100, mostMs: 1_000 } };

/** Prints what it is fed, and ends when it is told a status. */
const TRAINER = `cd "$(dirname "$0")"
while :; do
  if [ -e feed ]; then mv feed fed; cat fed; fi
  if [ -e status ]; then exit "$(cat status)"; fi
  sleep 0.05
done
`;

const server = usingTestRedis();
let redis: Redis;
let account: Account;
let chat: RecordingChat;
let ahead: number;
let prefix = 0;
beforeAll(async () => {
  redis = await connectRedis(server.address);
});
afterAll(() => redis.disconnect());
beforeEach(() => {
  account = openAccount();
  chat = createRecordingChat();
  ahead = 0;
  prefix += 1;
  account.write('project/train.sh', TRAINER);
});
afterEach(() => account.close());

/** A bot of its own over the same Redis, the same chat and the same host. */
function startBot(shell: Shell = account.shell): Promise<AppOver> {
  const store = createRedisStore(redis, { prefix: `away-${prefix}` });
  const clock = { now: () => Date.now() + ahead };
  return openAppOver(shell, account.host, account.project, SETTINGS, { store, chat, clock });
}

async function launched(bot: AppOver): Promise<string> {
  await bot.say(`train here ${account.project} -- bash train.sh`);
  await bot.press('Launch');
  const [run] = await bot.store.list('run');
  if (!run?.value.session) throw new Error('Nothing was launched.');
  return run.value.session.log;
}

/** The trainer prints it, and it has reached the log. */
async function print(log: string, text: string): Promise<void> {
  const feed = join(account.project, 'feed');
  writeFileSync(`${feed}.new`, `${text}\n`);
  renameSync(`${feed}.new`, feed);
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  await untilTrue(() => existsSync(log) && readFileSync(log, 'utf8').includes(last));
}

async function end(log: string, status: number): Promise<void> {
  writeFileSync(join(account.project, 'status'), String(status));
  await untilTrue(() => existsSync(log.replace(/log$/, 'status')));
}

async function look(bot: AppOver): Promise<void> {
  await bot.app.pollHost('here');
  await bot.settle();
}

function keysOf(part: string): readonly string[] {
  return chat.shown().flatMap(({ key }) => (key.includes(part) ? [key] : []));
}

function textOf(part: string): string {
  return chat
    .shown()
    .flatMap(({ key, message }) => (key.includes(part) ? [wordsOf(message)] : []))
    .join('\n');
}

function steps(from: number, to: number, loss: (step: number) => string): string {
  let text = '';
  for (let step = from; step < to; step += 1) text += `step ${step}/9000 loss ${loss(step)}\n`;
  return text;
}

const falling = (step: number): string => (4 / step ** 0.3 + 0.01 * Math.sin(step * 7)).toFixed(4);

const EVENTS = `${steps(31, 300, falling)}Saved checkpoint to out/step_300.pt
${steps(300, 320, () => 'nan')}${steps(320, 2_500, () => '0.7123')}`;

const CRASH = `Traceback (most recent call last):
  File "train.py", line 5, in <module>
    data = open("data/train.bin")
FileNotFoundError: [Errno 2] No such file or directory: 'data/train.bin'
`;

describe('a bot that was down for an hour', () => {
  it('reads all of it, tells what was odd in one message, and the end once', async () => {
    const first = await startBot();
    const log = await launched(first);
    await print(log, steps(1, 31, falling));
    await look(first);
    const before = chat.shown().length;
    await print(log, EVENTS);
    await print(log, CRASH);
    await end(log, 1);
    ahead = HOUR;
    const second = await startBot();
    await second.app.resume();
    await look(second);
    await look(second);
    await untilTrue(async () => (await second.store.list('watch'))[0]?.value.runs.length === 0);
    const added = chat
      .shown()
      .slice(before)
      .map(({ key }) => key.replace(/propel-train-[\d-]+/, ''));
    expect(added.slice(0, 2)).toEqual([expect.stringMatching(/^note-late-/), 'end-']);
    expect(textOf('late-')).toMatch(/while Propel was down/);
    expect(textOf('late-')).toMatch(/is NaN.*has stopped moving/s);
    expect(textOf('end-')).toMatch(/train\.bin.*It ended at .* by the host's clock/s);
    expect(keysOf('alert-')).toEqual([]);
    const [run] = await second.store.list('run');
    expect(run?.value.cursor.offset).toBe(readFileSync(log).length);
  });

  it('goes on as if nothing had been where nothing was odd', async () => {
    const first = await startBot();
    const log = await launched(first);
    await print(log, steps(1, 31, falling));
    await look(first);
    const before = chat.shown().length;
    await print(log, `${steps(31, 400, falling)}Saved checkpoint to out/step_399.pt`);
    ahead = HOUR;
    const second = await startBot();
    await second.app.resume();
    await second.app.noticeStale();
    await look(second);
    await second.app.noticeStale();
    await second.settle();
    expect(chat.shown().length).toBe(before);
    expect(textOf('card-')).toMatch(/Propel is back after 1 h.*nothing of its log was missed/);
    expect(textOf('card-')).toContain('399 of 9,000');
  });
});

describe('a host that was restarted', () => {
  /** The same host after a restart: another boot id, and its sessions gone. */
  async function restarted(): Promise<Shell> {
    await account.run(
      'screen -ls | awk \'/propel-train/ { print $1 }\' | while read -r s; do screen -S "$s" -X quit; done',
    );
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const other = boot.replace(/[0-9a-f]/g, '7');
    return {
      async exec(host, script, options) {
        const answer = await account.shell.exec(host, script, options);
        const stdout = Buffer.from(answer.stdout).toString('latin1').replaceAll(boot, other);
        return { ...answer, stdout: new Uint8Array(Buffer.from(stdout, 'latin1')) };
      },
    };
  }

  const SAVE = `import zipfile
def save(step):
    with zipfile.ZipFile("out/step_%d.pt" % step, "w") as f:
        f.writestr("archive/data.pkl", b"x" * 5000)
save(100)
save(200)
whole = open("out/step_200.pt", "rb").read()
open("out/step_200.pt", "wb").write(whole[:3000])
open("out/step_300.pt", "wb").close()
`;

  it('is told by its boot id, with the newest whole checkpoint and a Launch that starts the same bytes', async () => {
    const bot = await startBot();
    const log = await launched(bot);
    await print(log, steps(1, 31, falling));
    await look(bot);
    account.write('project/save.py', SAVE);
    await account.run(
      `cd '${account.project}' && mkdir out && python3 save.py && touch -d '-90 seconds' out/step_100.pt && touch -d '-60 seconds' out/step_200.pt && touch -d '-30 seconds' out/step_300.pt`,
    );
    const after = await startBot(await restarted());
    await look(after);
    await look(after);
    await untilTrue(async () => (await after.store.list('scan')).length === 2);
    await after.settle();
    const table = chat.shown().findLast(({ key }) => key.startsWith('scan-'));
    const words = table ? wordsOf(table.message) : '';
    expect(textOf('card-')).toContain('Gone: the host was restarted');
    expect(words).toContain('was cut off: here was restarted');
    expect(words).toMatch(/Newest complete checkpoint: out\/step_100\.pt/);
    expect(words).toMatch(
      /Passed over: out\/step_300\.pt \(it is empty\); out\/step_200\.pt \(the end of its archive/,
    );
    expect((await account.say('screen -ls')).match(/propel-train/g)).toBeNull();
    await after.press('Launch');
    expect((await account.say('screen -ls')).match(/propel-train/g)).toHaveLength(1);
    const runs = (await after.store.list('run')).map(({ value }) => value);
    expect(runs.map(({ command }) => command.command)).toEqual(['bash train.sh', 'bash train.sh']);
    expect(runs[1]?.status.state).toBe('running');
  });
});
