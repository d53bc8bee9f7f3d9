// needs: ssh, sshd, screen, tmux, python3, faketime
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { utcMinute } from '../../src/text/utc.js';
import { openAppOver } from './support/app-over.js';
import { pathWithout } from './support/programs.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const QUIET_MS = 3_000;
/** The program is silent for so long. */
const SILENT_MS = 8_000;

/** Prints some steps, is silent for longer than the watchers bear, goes on, and ends with status 3. */
const TRAIN = `import select
import sys
import time


def pause(seconds):
    # The false clock breaks time.sleep.
    select.select([], [], [], seconds)


def train(first, last):
    for step in range(first, last):
        loss = 1 / step
        print(f"step {step}/100 loss {loss:.3f}", flush=True)
        pause(0.2)


if __name__ == "__main__":
    print("year", time.localtime().tm_year, flush=True)
    train(1, 9)
    pause(${SILENT_MS / 1_000})
    train(9, 15)
    sys.exit(3)
`;

const worlds: SshWorld[] = [];
afterAll(async () => {
  for (const world of worlds) await world.close();
});

/** The library that gives programs a false clock. */
function falseClock(): string {
  const roots = ['/usr/lib', '/usr/local/lib', '/opt/homebrew/lib', '/usr/lib64'];
  const folders = roots
    .filter(existsSync)
    .flatMap((root) => [root, ...readdirSync(root).map((name) => path.join(root, name))]);
  const found = folders
    .map((folder) => path.join(folder, 'faketime', 'libfaketime.so.1'))
    .find(existsSync);
  if (!found) throw new Error('The faketime program is there, and its library is not.');
  return found;
}

const CLOCKS = [
  ['a year ahead', '+1y', 'screen'],
  ['a year behind', '-1y', 'tmux'],
] as const;

// They wait for the same time, so they wait side by side.
describe.concurrent('only the clock of the bot counts: names, ends, times and watchers are right', () => {
  it.each(CLOCKS)(
    'on a host whose clock is %s',
    {
      timeout: 240_000,
    },
    async (_how, offset, multiplexer) => {
      const world = await openSshWorld({
        later: (root) => ({
          LD_PRELOAD: falseClock(),
          FAKETIME: offset,
          DONT_FAKE_MONOTONIC: '1',
          ...(multiplexer === 'tmux' ? { PATH: pathWithout(root, 'screen') } : {}),
        }),
      });
      worlds.push(world);
      const here = new Date();
      const theirs = here.getUTCFullYear() + (offset === '+1y' ? 1 : -1);
      expect((await world.remote.say('date -u +%Y')).trim()).toBe(String(theirs));
      world.account.write('project/train.py', TRAIN);
      const over = await openAppOver(world.shell, world.host, world.account.project, {
        watch: {
          ...DEFAULT_SETTINGS.watch,
          silenceSeconds: QUIET_MS / 1_000,
          checkpointSeconds: 5,
        },
      });
      await over.say('train');
      const pressed = Date.now();
      await over.press('Launch');
      const id = (await over.store.list('run'))[0]!.id;
      const run = async () => (await over.store.read('run', id))!.value;
      expect(id).toContain(`propel-train-${here.toISOString().slice(0, 10).replaceAll('-', '')}-`);

      let spoke = 0;
      let size = 0;
      const told = new Map<string, number>();
      const alerts = () =>
        over.chat
          .shown()
          .flatMap(({ key }) => /^alert-.*-(\d{3}-[a-z_]+-\d+)$/.exec(key)?.[1]?.slice(4) ?? []);
      while ((await run()).status.state === 'running' && Date.now() - pressed < 180_000) {
        await over.app.pollHost(world.host.name);
        await doWhatIsDue(over.app);
        const { cursor } = await run();
        if (cursor.offset !== size) spoke = Date.now();
        size = cursor.offset;
        for (const kind of alerts()) if (!told.has(kind)) told.set(kind, Date.now() - spoke);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      const ended = await run();
      expect(ended.session?.multiplexer).toBe(multiplexer);
      expect(ended.status).toMatchObject({ state: 'ended', status: 3 });
      const at = 'at' in ended.status ? ended.status.at : 0;
      expect(at).toBeGreaterThan(pressed);
      expect(at).toBeLessThanOrEqual(Date.now());
      expect([...told.keys()].sort()).toEqual(['checkpoint_overdue-1', 'recovered-1', 'silence-1']);
      // Not before its time by the bot's clock, and before the program goes on.
      expect(told.get('silence-1')).toBeGreaterThan(QUIET_MS - 500);
      expect(told.get('silence-1')).toBeLessThan(SILENT_MS);
      const words = JSON.stringify(over.chat.shown().map(({ message }) => message));
      expect(words).toMatch(/ended|failed|crashed/i);
      expect(words).not.toMatch(new RegExp(`${theirs}-\\d\\d-\\d\\d`));
      expect(words).not.toMatch(/\b\d+ d(?:ays?)?\b/);
      expect(await world.remote.say(`cat "$HOME/.local/state/propel/${id}/log"`)).toContain(
        `year ${theirs}`,
      );
      expect(utcMinute(at)).toContain(String(here.getUTCFullYear()));
    },
  );
});

async function doWhatIsDue(app: App): Promise<void> {
  for (const { key, notBefore } of await app.outstanding())
    if (notBefore <= Date.now()) await app.perform(key);
}
