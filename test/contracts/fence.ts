import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Shell } from '../../src/ports/shell.js';
import type { Store } from '../../src/ports/store.js';
import type { Deps } from '../../src/usecases/deps.js';
import { pollHost } from '../../src/usecases/poll-host.js';
import { createWorld, type World } from '../fakes/world.js';

/** Lets a poller work over the world with a store and a shell of its own: whoever sleeps sleeps in one of the two. */
function pollerOf(world: World, store: Store, shell: Shell) {
  const deps: Deps = {
    store,
    shell,
    scheduler: { wake: async () => {}, poll: async () => {} },
    files: world.host.files,
    hostKeys: { accept: async () => {} },
    chats: {},
    clock: world.clock,
    ids: { opaque: () => 'x'.repeat(22) },
    log: { info() {}, warn() {}, error() {} },
    settings: { ...DEFAULT_SETTINGS, hosts: [world.host.host] },
  };
  return (token: number) => pollHost(deps, 'rig', token);
}

/** A poller that slept while its lock went to another saves nothing, whatever it had learned before. */
export function fenceContract(name: string, fresh: () => Promise<Store>, turns: number): void {
  describe(`two pollers of one host over the store of ${name}`, () => {
    let store: Store;
    let world: World;
    beforeEach(async () => {
      store = await fresh();
      world = await createWorld({}, 'web', store);
      await world.say('train');
      await world.press('Launch');
      world.host.print('step 1/1000 loss 1.5\n');
    });

    async function kept() {
      const run = (await store.list('run'))[0]!;
      return { version: run.version, run: run.value };
    }

    /** A shell that waits, before it asks the host or with the answer, until it is let on. */
    function sleeping(when: 'before' | 'after') {
      let wake = (): void => {};
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      let asleep = (): void => {};
      const reached = new Promise<void>((resolve) => {
        asleep = resolve;
      });
      const shell: Shell = {
        async exec(...words) {
          const answer = when === 'after' ? await world.host.shell.exec(...words) : null;
          asleep();
          await woken;
          return answer ?? world.host.shell.exec(...words);
        },
      };
      return { shell, reached, wake: () => wake() };
    }

    it.each(['before', 'after'] as const)(
      'the one that fell asleep %s the host answered saves nothing when it wakes',
      async (when) => {
        const bed = sleeping(when);
        const first = pollerOf(world, store, bed.shell)(1);
        await bed.reached;
        await pollerOf(world, store, world.host.shell)(2);
        const before = await kept();
        expect(before.run.cursor.offset).toBeGreaterThan(0);
        world.host.print('step 2/1000 loss 1.4\n');
        bed.wake();
        await first;
        expect(await kept()).toEqual(before);
      },
    );

    it('a late "unreachable" does not follow an answer', async () => {
      const lost = new PortError({ port: 'shell', code: 'lost', message: 'lost', retryable: true });
      let fail = (_: Error): void => {};
      const shell: Shell = {
        exec: () =>
          new Promise((_resolve, reject) => {
            fail = reject;
          }),
      };
      const first = pollerOf(world, store, shell)(1);
      while ((await store.read('fence', 'rig'))?.value.token !== 1) await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      await pollerOf(world, store, world.host.shell)(2);
      fail(lost);
      await first;
      expect((await kept()).run.unreachableSince).toBeNull();
    });

    it('one that comes with an old token does not even ask the host', async () => {
      await pollerOf(world, store, world.host.shell)(5);
      let asked = 0;
      const shell: Shell = {
        async exec(...words) {
          asked += 1;
          return world.host.shell.exec(...words);
        },
      };
      await pollerOf(world, store, shell)(4);
      expect(asked).toBe(0);
      await pollerOf(world, store, shell)(6);
      expect(asked).toBe(1);
    });

    it('in any order of their steps: no save under an old token, and each line read once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), async (s) => {
          const base = (await store.read('fence', 'rig'))?.value.token ?? 0;
          let newest = base;
          const late: string[] = [];
          const poll = (token: number) => {
            const mine: Store = {
              ...store,
              read: s.scheduleFunction(store.read) as Store['read'],
              commit: s.scheduleFunction(async (writes, guards) => {
                const done = await store.commit(writes, guards);
                if (done && token < newest) late.push(`${token} after ${newest}`);
                if (done) newest = Math.max(newest, token);
                return done;
              }),
            };
            const shell: Shell = { exec: s.scheduleFunction(world.host.shell.exec) };
            return pollerOf(world, mine, shell)(token);
          };
          const print = s.scheduleFunction(async () => world.host.print('step 7/1000 loss 1.2\n'));
          const all = [1, 2, 3].map((n) => poll(base + n));
          await s.waitFor(Promise.all([...all, print(), print()]));
          await pollerOf(world, store, world.host.shell)(base + 4);
          expect(late).toEqual([]);
          const text = world.host.sessions.get(world.host.newest())?.log ?? '';
          const { cursor } = (await kept()).run;
          expect(cursor.offset).toBe(text.length);
          expect(cursor.lines).toBe(text.split('\n').length - 1);
        }),
        { numRuns: turns },
      );
    });
  });
}
